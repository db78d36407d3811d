/** What can be picked on a volunteer's card. */

const choices = (words: Record<string, string>) =>
  Object.entries(words).map(([value, label]) => ({ value, label }));

export const TRAVEL_MODE = choices({ walk: '徒歩', bicycle: '自転車', motorbike: 'バイク', car: '自動車' });
export const PLAN = choices({
  basic: '基本プラン',
  disaster: '天災・地震補償プラン',
  infection: '特定感染症重点プラン'
});
export const SEX = choices({ female: '女性', male: '男性', other: 'その他' });
export const WEEKDAYS = ['月', '火', '水', '木', '金', '土', '日'] as const;
