/** What every field shares: where it stands, what it is called, what is wrong with it. */
import type { Readable } from '#text/furigana.ts';

export interface FieldProps {
  /** The name the API uses for this value; errors and links find the field by it. */
  name: string;
  label: Readable;
  hint?: Readable;
  /** What is wrong and what to do, as the API or the form says it. */
  error?: string;
  /** Marks the field with 任意. Everything not marked is needed. */
  optional?: boolean;
  /** Only where one page shows two forms with the same names. */
  id?: string;
}

/** The element id of a field, so that an error at the top can lead to it. */
export function fieldId(name: string): string {
  return `field-${name.replace(/[^A-Za-z0-9_-]/g, '-')}`;
}

/** Ids of the texts that describe a field, in reading order. */
export function describedBy(id: string, { hint, error }: Pick<FieldProps, 'hint' | 'error'>): string | undefined {
  const ids = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean);
  return ids.length > 0 ? ids.join(' ') : undefined;
}

/** One thing that can be picked, as a card: its words may come with readings and in easy Japanese. */
export interface CardChoice extends Omit<Choice, 'label' | 'hint'> {
  label: Readable;
  hint?: Readable;
}

/** One thing that can be picked. */
export interface Choice {
  value: string;
  label: string;
  hint?: string;
  /** Name of an icon; an unknown name shows a plain one. */
  icon?: string;
}
