/** What can be picked about a place. */

const choices = (words: Record<string, string>) =>
  Object.entries(words).map(([value, label]) => ({ value, label }));

export const KIND = choices({
  children_cafeteria: '子ども食堂',
  dementia_cafe: '認知症カフェ',
  community_salon: 'サロン',
  parenting_salon: '子育てサロン',
  attaka_center: 'あったかふれあいセンター',
  village_activity_center: '集落活動センター',
  other: 'そのほか'
});

/** Items of the public-facility data standard (GIF 436), as far as visitors ask for them. */
export const ACCESSIBILITY = choices(
  Object.fromEntries(
    ['車椅子可', 'スロープ、エレベータ、エスカレータ', 'バリアフリートイレ', 'オストメイト対応トイレ', '筆談対応', '授乳室', 'おむつ替えコーナー'].map(
      (item) => [item, item]
    )
  )
);
