/** The map's points, as staff read them. */
import { answer, api } from '#api/client.ts';
import type { Schema } from '#api/types.ts';

export type MapState = Schema<'MapAnswer'>;

export const readMap = () => answer<MapState>(api.GET('/api/v1/map/', {}));
