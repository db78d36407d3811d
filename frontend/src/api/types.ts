/** What the API sends and takes, by the names of its contract: `Schema<'SupportRequest'>`. */
import type { components } from './schema';

export type Schema<Name extends keyof components['schemas']> = components['schemas'][Name];

/**
 * A body as somebody typed it: the contract's names, but choices may still be empty and numbers missing.
 * The API is the judge of that, and points at the field.
 */
export type Typed<Value> = Value extends string
  ? string
  : Value extends number
    ? number | null
    : Value extends readonly (infer Row)[]
      ? readonly Typed<Row>[]
      : Value extends object
        ? { [Name in keyof Value]: Typed<Value[Name]> }
        : Value;

/** The one place where what was typed passes for what the contract asks for. */
export const typedBody = <Body>(typed: Typed<Body>): Body => typed as unknown as Body;
