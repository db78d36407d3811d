"""Codes that the planning screens show, with their words; the engine's own codes among them."""

from django.db.models import TextChoices


class LeftOut(TextChoices):
    """Why a task did not even enter the run."""

    ADDRESS_PROTECTED = (
        "address_protected",
        "住所を守る必要のある方です。提案はせず、職員が決めます",
    )
    DATES_PASSED = "dates_passed", "希望された日が過ぎました"
    LATER = "later", "希望された日は、この案の期間より先です"


class UnfilledReason(TextChoices):
    """Why nobody was found, in the order of the engine's rules."""

    NOBODY_TRAINED = "nobody_trained", "この活動の講座を修了した人が足りません"
    ONLY_BARRED = "only_barred", "できる人はいますが、組み合わせない方だけです"
    NOBODY_ELIGIBLE = "nobody_eligible", "性別・年齢・車の条件に合う人が足りません"
    NOBODY_INSURED = "nobody_insured", "その日に保険に入っている人が足りません"
    TOO_FAR = "too_far", "活動できる距離の中に人が足りません"
    NOBODY_FREE = "nobody_free", "希望の時間に空いている人が足りません"
    CAPS_REACHED = "caps_reached", "できる人の活動回数が、決めた数に達しています"
    TEAM_INCOMPLETE = "team_incomplete", "同じ時間にそろう人数が足りません"
    LOST_TO_OTHER = "lost_to_other", "できる人は、ほかの依頼を受け持っています"
    # The engine's word for "would cost more than it is worth" is for its log, not for a screen.
    NOT_WORTH_IT = "not_worth_it", "できる人がいます。職員が相談して決めてください"
    ADDRESS_PROTECTED = LeftOut.ADDRESS_PROTECTED.value, LeftOut.ADDRESS_PROTECTED.label
    DATES_PASSED = LeftOut.DATES_PASSED.value, LeftOut.DATES_PASSED.label


class WhyNot(TextChoices):
    """The first rule that keeps one volunteer from one visit."""

    NOT_REGISTERED = "not_registered", "登録・講座・誓約のどれかが済んでいません"
    NOT_TRAINED = "not_trained", "この活動をする登録がありません"
    BARRED = "barred", "組み合わせない方です"
    NOT_ELIGIBLE = "not_eligible", "性別・年齢・車の条件に合いません"
    NOT_INSURED = "not_insured", "その日に保険に入っていません"
    TOO_FAR = "too_far", "活動できる距離より遠い所です"
    NOT_FREE = "not_free", "その時間は空いていません"
    NOT_APART = "not_apart", "前後の活動と重なるか、移動の時間が足りません"
    DAY_CAP = "day_cap", "1日の活動回数に達しています"
    WEEK_CAP = "week_cap", "1週間の活動回数に達しています"
    PERIOD_CAP = "period_cap", "1か月の活動回数に達しています"
    ASSIGNED = "assigned", "この依頼を受け持つ案です"
    OTHER_IS_BETTER = "other_is_better", "できます。ほかの人のほうが、全体としてよい案になります"


class Caution(TextChoices):
    """What staff should look at before they ask."""

    FIRST_VISIT = "first_visit", "このボランティアは初めての訪問です"
    TWO_ON_FIRST_VISIT = "two_on_first_visit", "初めての訪問です。2人での訪問をお考えください"
    PREFERS_PAIR = "prefers_pair", "2人1組で行きたい方です。もう1人をお考えください"
    CALL_FIRST = "call_first", "決まったら、先にご本人へ電話するお約束です"
    NAME_NOT_TOLD = "name_not_told", "お名前とご住所は、職員から伝えるお約束です"
    LATER_CHOICE = "later_choice", "第1希望の日ではありません"


class NextAct(TextChoices):
    """What staff do next about a task."""

    SCREEN = "screen", "内容を確かめて、お受けするかを決める"
    MATCH = "match", "マッチングで案を作る"
    DECIDE_PROPOSAL = "decide_proposal", "提案を見て、打診する"
    WAIT_FOR_ANSWER = "wait_for_answer", "返事を待つ"
    CALL_VOLUNTEER = "call_volunteer", "電話で連絡し、返事を聞く"
    FIND_ANOTHER = "find_another", "ほかの方をさがす"
    ASK_CONSENT = "ask_consent", "ご本人に電話して、お名前を伝えてよいか うかがう"
    TELL_RESIDENT = "tell_resident", "ご本人に、日時を伝える"
    CHECK_VISIT = "check_visit", "訪問がどうなったかを確かめる"
    FOLLOW_UP = "follow_up", "ご本人に電話で様子を聞く"
    ASK_OTHER_TIME = "ask_other_time", "別の日や時間でもよいか たずねる"
    ASK_OTHER_WISH = "ask_other_wish", "ボランティアの希望を変えられるか たずねる"
    ASK_FEWER = "ask_fewer", "人数を減らせるか たずねる"
    ASK_VOLUNTEER = "ask_volunteer", "できそうな方に電話でお願いする"
    TRAIN = "train", "講座の案内をする"
    INSURE = "insure", "保険の手続きをする"
    CLEAR_PROTECTION = "clear_protection", "住所の扱いを確かめて、手で決める"
    NONE = "none", "いまは することがありません"


class Help(TextChoices):
    """The smallest change that would fill a task."""

    ANOTHER_HOUR = "another_hour", "別の時間でもよいか たずねる"
    ANOTHER_DAY = "another_day", "別の日でもよいか たずねる"
    MORE_KM = "more_km", "少し遠くの方にたずねる"
    FEWER_PEOPLE = "fewer_people", "人数を減らせるか たずねる"
    MORE_TRAINED = "more_trained", "講座の案内をする"
    NEIGHBOURING_DISTRICT = "neighbouring_district", "となりの校区の方にたずねる"
