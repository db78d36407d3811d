/** The four tones of news. Each has a shape and a word, so that colour never carries it alone. */
import type { Tone } from '#text/ja.ts';
import type { IconName } from './icons/paths.ts';

export type Kind = Exclude<Tone, 'plain'>;

export const KINDS: Record<Kind, { icon: IconName; word: string }> = {
  info: { icon: 'info', word: 'お知らせ' },
  settled: { icon: 'check', word: '完了' },
  look: { icon: 'bell', word: '確認してください' },
  danger: { icon: 'warning', word: '重要' }
};
