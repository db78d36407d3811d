/** What the demo would have sent. */
import { answer, api } from '#api/client.ts';
import type { Schema } from '#api/types.ts';

export type DemoMail = Schema<'DemoMailRow'>;

export const listMail = (cursor?: string) =>
  answer(api.GET('/api/v1/demo/mail/', { params: { query: { cursor } } }));

/** The mail cut into words and links to this very site, so that a link can be followed by a tap. */
export function withLinks(body: string): { text: string; path?: string }[] {
  return body.split(/(https?:\/\/\S+)/).map((piece) => {
    if (!/^https?:\/\//.test(piece)) return { text: piece };
    const address = new URL(piece);
    return { text: piece, path: address.pathname + address.search };
  });
}
