import { describe, expect, it } from 'vitest';
import { bare, partsOf, withTimesRead } from './furigana.ts';

describe('words with their readings', () => {
  it('fall into pieces, each reading at its own letters', () => {
    expect(partsOf('お{近|ちか}くの{窓口|まどぐち}へ')).toEqual([
      { text: 'お' },
      { text: '近', kana: 'ちか' },
      { text: 'くの' },
      { text: '窓口', kana: 'まどぐち' },
      { text: 'へ' }
    ]);
  });

  it('are one piece when nothing is marked, also with a lonely brace', () => {
    expect(partsOf('ひらがなだけ')).toEqual([{ text: 'ひらがなだけ' }]);
    expect(partsOf('a{b|c')).toEqual([{ text: 'a{b|c' }]);
    expect(partsOf('')).toEqual([]);
  });

  it('are heard without the marks', () => {
    expect(bare('{困|こま}りごとを{話|はな}す')).toBe('困りごとを話す');
  });

  it('read days and hours as they are said', () => {
    expect(withTimesRead('12月9日（水）午前9時〜10時30分')).toBe(
      '12{月|がつ}{9日|ここのか}（{水|すい}）{午前|ごぜん}{9時|くじ}〜10{時|じ}30{分|ぷん}'
    );
    expect(withTimesRead('平日 8時15分〜、土曜')).toBe('{平日|へいじつ} 8{時|じ}15{分|ふん}〜、{土曜|どよう}');
    expect(bare(withTimesRead('4月20日（日）正午'))).toBe('4月20日（日）正午');
  });
});
