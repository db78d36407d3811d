/** What the API sends and takes, by the names of its contract: `Schema<'SupportRequest'>`. */
import type { components } from './schema';

export type Schema<Name extends keyof components['schemas']> = components['schemas'][Name];
