/**
 * Words that more than one door says: states and acts, exactly as the lifecycles name them.
 * Texts of a single page live with that page.
 */

/** How a word is meant; colours and shapes follow from it. */
export type Tone = 'plain' | 'info' | 'settled' | 'look' | 'danger';

export interface StatusWord {
  label: string;
  tone: Tone;
}

const word = (label: string, tone: Tone = 'plain'): StatusWord => ({ label, tone });

/** Every state of every lifecycle. */
export const STATUS = {
  request: {
    draft: word('下書き'),
    submitted: word('受付', 'look'),
    open: word('さがしています', 'info'),
    unfilled: word('決まらない', 'look'),
    arranging: word('返事待ち', 'info'),
    arranged: word('確定', 'settled'),
    done: word('訪問が終わりました', 'settled'),
    closed: word('完了'),
    referred: word('専門機関へ'),
    declined: word('お受けできません'),
    cancelled: word('取りやめ'),
    merged: word('ひとつに まとめました')
  },
  referral: {
    sent: word('返事待ち', 'info'),
    acknowledged: word('相手が受け取りました', 'settled'),
    returned: word('引き受けられないとのこと', 'look'),
    passed_on: word('ほかへ つなぎ直しました'),
    done: word('つながりました', 'settled'),
    cancelled: word('取りやめ')
  },
  case: {
    open: word('支援中', 'info'),
    closed: word('終結')
  },
  support: {
    asked: word('はじめる前', 'look'),
    under_way: word('つづいています', 'info'),
    ended: word('終わりました', 'settled'),
    called_off: word('取りやめ')
  },
  shift: {
    open: word('募集中', 'info'),
    unfilled: word('決まらない', 'look'),
    arranging: word('返事待ち', 'info'),
    arranged: word('確定', 'settled'),
    done: word('終わりました'),
    cancelled: word('取りやめ')
  },
  run: {
    queued: word('順番待ち', 'info'),
    running: word('計算しています', 'info'),
    solved: word('できました', 'settled'),
    stopped: word('途中までの案', 'look'),
    failed: word('できませんでした', 'danger')
  },
  proposal: {
    proposed: word('提案', 'info'),
    confirmed: word('打診しました', 'settled'),
    rejected: word('見送り'),
    superseded: word('新しい案に替わりました')
  },
  assignment: {
    offered: word('返事待ち', 'info'),
    accepted: word('確定', 'settled'),
    in_progress: word('訪問中', 'info'),
    done: word('終わりました'),
    declined: word('今回はできない'),
    expired: word('返事の期限が過ぎました', 'look'),
    withdrawn: word('取り下げ', 'look'),
    cancelled: word('取りやめ'),
    no_show: word('訪問できませんでした', 'look')
  },
  registration: {
    applied: word('受講申込', 'info'),
    trained: word('講座修了', 'info'),
    registered: word('登録', 'settled'),
    suspended: word('休止', 'look'),
    withdrawn: word('退会')
  }
} as const satisfies Record<string, Record<string, StatusWord>>;

/** Every act that `allowed_actions` can name. */
export const ACTION = {
  request: {
    submit: '届ける',
    accept: 'お受けする',
    refer: '専門機関につなぐ',
    decline: 'お断りする',
    arrange: '打診する',
    settle: '確定する',
    reopen: 'さがし直す',
    mark_unfilled: '決まらない',
    finish: '訪問を終える',
    close: '完了する',
    cancel: '取りやめる',
    merge: '同じお願いに まとめる',
    unmerge: '別のお願いに もどす'
  },
  referral: {
    acknowledge: '受け取ったと聞いた',
    give_back: '引き受けられないと聞いた',
    pass_on: 'ほかへ つなぎ直す',
    finish: 'つながった',
    cancel: '取りやめる'
  },
  case: {
    note: '経過を書く',
    correct: '直す',
    participation_support: '参加支援につなぐ',
    multi_agency: '多機関協働につなぐ',
    close: '終結する',
    reopen: 'もう一度 開く'
  },
  support: {
    start: 'はじまった',
    end: '終わった',
    call_off: '取りやめる',
    correct: '直す',
    agreement: '本人の気持ちを記録',
    meeting: '支援会議で決まった'
  },
  proposal: {
    confirm: '打診する',
    reject: '見送る',
    supersede: '新しい案に替える'
  },
  assignment: {
    accept: '引き受ける',
    decline: '今回はできない',
    expire: '期限切れ',
    withdraw: '取り下げる',
    cancel: '取りやめる',
    arrive: '着きました',
    report_done: '終わりました',
    mark_no_show: '訪問できなかった'
  },
  registration: {
    complete_training: '講座を修了',
    register: '登録する',
    suspend: '休止する',
    resume: '再開する',
    withdraw: '退会する'
  }
} as const satisfies Record<string, Record<string, string>>;

/** How somebody was asked for their consent. */
export const CONSENT_METHOD = [
  { value: 'phone', label: '電話' },
  { value: 'visit', label: '訪問して' },
  { value: 'counter', label: '窓口で' },
  { value: 'paper', label: '書面' }
];

/** Who takes up the telephone when a matter is brought to an agency. */
export const WHO_CALLS = [
  { value: 'council', label: '社協が 間に立つ' },
  { value: 'person', label: 'ご本人が 電話する' },
  { value: 'agency', label: '機関から 電話する' },
  { value: 'counter', label: '窓口が いっしょに 電話した' }
];

/** The word for a state; one that has no word yet is shown as the API names it. */
export function statusWord(of: keyof typeof STATUS, status = ''): StatusWord {
  return (STATUS[of] as Record<string, StatusWord>)[status] ?? word(status);
}
