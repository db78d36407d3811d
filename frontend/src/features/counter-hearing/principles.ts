/** What a code of the triage means at a counter, in plain words. */
export const TOUCHED: Record<string, string> = {
  FREE_OF_CHARGE: 'お{金|かね}の{受|う}け{取|と}りが からみそうです',
  NON_PROFESSIONAL: '{専門|せんもん}の{人|ひと}の{仕事|しごと}かもしれません',
  SHORT_TIME: '{長|なが}い{時間|じかん}が かかりそうです',
  ONE_OFF: 'くり{返|かえ}しの お{手伝|てつだ}いになりそうです',
  NO_PHYSICAL_CARE: '{体|からだ}にふれる お{手伝|てつだ}いになりそうです',
  SAFETY: 'けがの おそれがあります',
  EMERGENCY: '{命|いのち}にかかわる おそれがあります',
  MONEY_HANDLING: '{大|おお}きなお{金|かね}を あずかることになりそうです',
  TRANSPORT_RULE: '{車|くるま}に{乗|の}せる お{手伝|てつだ}いになりそうです',
  FRAUD_SUSPECTED: 'だまされている おそれがあります',
  ABUSE_REPORT: '{虐待|ぎゃくたい}や {暴力|ぼうりょく}の {心配|しんぱい}があります',
  COMPLEX_HOUSEHOLD: 'ご{家庭|かてい}に いくつもの{困|こま}りごとが ありそうです',
  COMMERCIAL_USE: 'お{店|みせ}や{仕事|しごと}の {手伝|てつだ}いのようです',
  PRIVACY: 'ほかの{人|ひと}の ことを{知|し}りたい お{話|はなし}のようです'
};

export const PRINCIPLE: Record<string, string> = {
  FREE_OF_CHARGE: '{無償|むしょう}',
  NON_PROFESSIONAL: '{専門的|せんもんてき}でない',
  SHORT_TIME: '{短時間|たんじかん}',
  ONE_OFF: '{1回|いっかい}きり',
  NO_PHYSICAL_CARE: '{体|からだ}にふれない'
};
