/** Replaced by `npm run api:types` as soon as the backend has written its contract. */
export type paths = Record<string, any>;
export type components = { schemas: Record<string, any> };
