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

/** The word for a state; one that has no word yet is shown as the API names it. */
export function statusWord(of: keyof typeof STATUS, status = ''): StatusWord {
  return (STATUS[of] as Record<string, StatusWord>)[status] ?? word(status);
}
