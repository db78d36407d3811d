/** What can be picked about a case, in the words of the desk. */
const choices = (words: Record<string, string>) =>
  Object.entries(words).map(([value, label]) => ({ value, label }));

export const END_REASON = choices({
  settled: '困りごとが 落ち着いた',
  handed_over: 'ほかの支援に 引きついだ',
  moved_away: '転居・入所された',
  died: '亡くなられた',
  not_wished: 'ご本人が 望まれない',
  other: 'そのほか'
});
