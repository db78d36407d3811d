/** Lists as files: looked at first, taken over in one piece or not at all. */
import { answer, api } from '#api/client.ts';
import { sentAs, type Keyed } from '#api/sentOnce.ts';
import type { Schema } from '#api/types.ts';

export type ImportReport = Schema<'ImportReport'>;
export type Line = ImportReport['lines'][number];

/** What can be taken over, and the columns a list needs. */
export const KINDS = {
  people: {
    label: '住民',
    needed: '氏名、ふりがな、住所（か町名）',
    optional: '番地、建物、生年月日、性別、電話番号、備考、秘匿'
  },
  counters: {
    label: '相談窓口',
    needed: '名称、よみ、種類、町（か住所）、電話番号、受付時間',
    optional: '緯度、経度、担当、認定日、ステッカー交付日（令和7年4月1日 とも書けます）。オープンデータの列の名前（名称_カナ、所在地_連結表記、利用可能曜日 など）でも読めます'
  }
} as const;
export type Kind = keyof typeof KINDS;

/** The file in base64, as the form carries it. */
export async function contentOf(file: File): Promise<string> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  let binary = '';
  // In pieces: a call takes only so many arguments.
  for (let at = 0; at < bytes.length; at += 8192) binary += String.fromCharCode(...bytes.subarray(at, at + 8192));
  return btoa(binary);
}

export const previewImport = (kind: Kind, content: string) =>
  answer<ImportReport>(
    kind === 'people'
      ? api.POST('/api/v1/people/import/preview/', { body: { content, skip_failed: false } })
      : api.POST('/api/v1/counters/import/preview/', { body: { content, skip_failed: false } })
  );

export const takeOver = (kind: Kind, content: string, skip_failed: boolean, form: Keyed) =>
  sentAs<ImportReport>(form, (key) =>
    kind === 'people'
      ? api.POST('/api/v1/people/import/', { body: { content, skip_failed }, ...key })
      : api.POST('/api/v1/counters/import/', { body: { content, skip_failed }, ...key })
  );
