/** What can be picked about counters and agencies. */
import type { Schema } from '#api/types.ts';

const choices = (words: Record<string, string>) =>
  Object.entries(words).map(([value, label]) => ({ value, label }));

export const KIND = choices({
  pharmacy: '薬局',
  welfare_elderly: '高齢者施設',
  welfare_disability: '障がい者施設',
  nursery: '保育所',
  council_run: '社協の施設'
} satisfies Record<Schema<'CounterKindEnum'>, string>);

const FIELD: Record<string, string> = {
  elderly: '高齢・介護',
  child: '子ども・子育て',
  disability: '障がい',
  poverty: 'くらし・お金',
  emergency: 'いそぐとき',
  other: 'そのほか'
};
export const FIELDS = choices(FIELD);
/** A field that a council added itself is written as it stands. */
export const fieldWord = (field: string): string => FIELD[field] ?? field;

export const MANAGEMENT = choices({ city: '直営', commissioned: '委託' } satisfies Record<Schema<'AgencyManagementEnum'>, string>);

/** What triage means by the kind of agency; the contract names them all. */
export const CODE = choices({
  COMMUNITY_SUPPORT_CENTER: '地域包括支援センター',
  HOME_HELP_CARE_INSURANCE: '訪問介護（介護保険）',
  HOME_VISIT_NURSING: '訪問看護',
  DISABILITY_CONSULTATION_CENTER: '障害者相談センター',
  LIFE_SUPPORT_CONSULTATION: '生活支援相談センター',
  SILVER_HUMAN_RESOURCES: 'シルバー人材センター',
  PAID_VOLUNTEER_GROUP: '有償ボランティア',
  PRIVATE_CONTRACTOR: '業者',
  WATER_UTILITY: '水道の修理',
  WELFARE_TRANSPORT_TAXI: '福祉有償運送・介護タクシー',
  FAMILY_SUPPORT_CENTER: 'ファミリー・サポート・センター',
  CHILD_CONSULTATION: '子どもの相談',
  SCHOOL_SOCIAL_WORKER: 'スクールソーシャルワーカー',
  RIGHTS_ADVOCACY_PROGRAM: '日常生活自立支援事業',
  LEGAL_CONSULTATION: '法律相談',
  CONSUMER_CENTER: '消費生活センター',
  POLICE_9110: '警察の相談（#9110）',
  EMERGENCY_119: '消防・救急（119）',
  ABUSE_HOTLINE_189: '児童相談所（189）',
  SALON: 'サロン・居場所',
  COMPREHENSIVE_CONSULTATION_OFFICER: '包括的相談支援員',
  COUNCIL: '社会福祉協議会',
  POLICE_110: '警察（110）',
  COAST_GUARD_118: '海上保安庁（118）'
} satisfies Record<Schema<'AgencyCodeEnum'>, string>);
