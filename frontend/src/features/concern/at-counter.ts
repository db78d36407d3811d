/** 気づき at a counter: sealed on the tablet while it is written, and on its way to the council. */
import { KeptForm } from '#api/offline/kept-form.svelte.ts';
import { outbox } from '#api/offline/outbox.svelte.ts';
import { bodyOf, EMPTY, type Tell, type Thanks } from './concern.ts';

const KEPT = 'お{預|あず}かりしました。{通信|つうしん}がもどりしだい、ひとりでに{社協|しゃきょう}へ{送|おく}ります。';

export const concernAtCounter = new KeptForm('concern', EMPTY, '/counter/concern');

export const handOverConcern: Tell = async ({ value, key }) => {
  const draft = { ...value };
  const result = await outbox.send<Thanks>({ key, kind: 'concern', body: bodyOf(value), draft });
  if (result === 'waiting' || result.ok) concernAtCounter.letGo(key);
  return result === 'waiting' ? { ok: true, data: { message: KEPT } } : result;
};
