/** What a code of the triage means at a counter, in plain words. */
export const TOUCHED: Record<string, string> = {
  FREE_OF_CHARGE: 'お金の受け取りが からみそうです',
  NON_PROFESSIONAL: '専門の人の仕事かもしれません',
  SHORT_TIME: '長い時間が かかりそうです',
  ONE_OFF: 'くり返しの お手伝いになりそうです',
  NO_PHYSICAL_CARE: '体にふれる お手伝いになりそうです',
  SAFETY: 'けがの おそれがあります',
  EMERGENCY: '命にかかわる おそれがあります',
  MONEY_HANDLING: '大きなお金を あずかることになりそうです',
  TRANSPORT_RULE: '車に乗せる お手伝いになりそうです',
  FRAUD_SUSPECTED: 'だまされている おそれがあります',
  ABUSE_REPORT: '虐待や 暴力の 心配があります',
  COMPLEX_HOUSEHOLD: 'ご家庭に いくつもの困りごとが ありそうです',
  COMMERCIAL_USE: 'お店や仕事の 手伝いのようです',
  PRIVACY: 'ほかの人の ことを知りたい お話のようです'
};

export const PRINCIPLE: Record<string, string> = {
  FREE_OF_CHARGE: '無償',
  NON_PROFESSIONAL: '専門的でない',
  SHORT_TIME: '短時間',
  ONE_OFF: '1回きり',
  NO_PHYSICAL_CARE: '体にふれない'
};
