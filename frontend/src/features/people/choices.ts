/** What can be picked on a person's card, in the words of the desk. */
const choices = (words: Record<string, string>) =>
  Object.entries(words).map(([value, label]) => ({ value, label }));

export const PURPOSE = choices({
  tell_volunteer: 'ボランティアへ 名前と住所を 伝える',
  tell_agency: '専門機関へ 伝える',
  tell_place: '居場所や活動の場へ 伝える',
  tell_welfare_volunteer: '民生委員へ 伝える',
  ask_for_them: '本人に代わって お願いする',
  registration: '登録と活動の調整に使う'
});
export const HOUSEHOLD = choices({
  alone: 'ひとり暮らし',
  elderly_only: '高齢者のみ',
  disability: '障がいのある方がいる',
  child_raising: '子育て中',
  with_family: '家族と同居'
});
