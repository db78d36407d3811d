"""What can go wrong, as one tree; each message says what happened and what to do next.

HoocchokenError
├── Invalid               400  the data is not well-formed; `fields` names where
├── NotAllowed            403  this person may not do it
│   └── PageTooOld        403  the page's proof of origin (CSRF token) does not fit
├── NotPossibleNow        409  the lifecycle does not admit it at this moment
│   ├── SlotTaken         409  the volunteer's time is held by something else
│   └── StillRunning      409  the same call is being answered at this moment (Retry-After)
├── Gone                  410  it was there, and is not to be read here any more
├── KeyReused             422  an idempotency key came back with other data
└── TooMany               429  too many tries; wait before the next (Retry-After)
"""

import math
from collections.abc import Mapping, Sequence


class HoocchokenError(Exception):
    status = 500
    code = "error"
    message = "うまくいきませんでした。もう一度お試しください。"
    retry_after_seconds: int | None = None

    def __init__(
        self,
        message: str | None = None,
        *,
        code: str | None = None,
        fields: Mapping[str, Sequence[str]] | None = None,
    ) -> None:
        self.message = message or self.message
        self.code = code or self.code
        self.fields = {name: list(messages) for name, messages in (fields or {}).items()}
        super().__init__(self.message)


class Invalid(HoocchokenError):
    status = 400
    code = "invalid"
    message = "入力に直すところがあります。赤い印の項目をご確認ください。"


class NotAllowed(HoocchokenError):
    status = 403
    code = "not_allowed"
    message = "この操作は、あなたの役割ではできません。担当の職員にご相談ください。"


class PageTooOld(NotAllowed):
    code = "page_too_old"
    message = "画面を開いてから時間がたっています。画面を開き直して、もう一度お試しください。"


class NotPossibleNow(HoocchokenError):
    status = 409
    code = "not_possible_now"
    message = "いまの状態では、できません。画面を新しくして、いまできることをご確認ください。"


class SlotTaken(NotPossibleNow):
    code = "slot_taken"
    message = "この方には同じ時間に別の予定があります。別の時間か、別の方をお選びください。"


class StillRunning(NotPossibleNow):
    code = "still_running"
    message = "同じ内容を処理しているところです。少し待ってから、もう一度お試しください。"
    retry_after_seconds = 2


class Gone(HoocchokenError):
    status = 410
    code = "gone"
    message = "もう ここにはありません。一覧から ご確認ください。"


class KeyReused(HoocchokenError):
    status = 422
    code = "key_reused"
    message = (
        "はじめに送ったものは、もう届いています。"
        "いまの内容も送るときは、新しい画面からお送りください。"
    )

    def __init__(self, *, first: Mapping[str, int | str] | None = None) -> None:
        """`first`: what tells the sender which of their own it was that arrived."""
        self.first = dict(first or {})
        super().__init__()


class TooMany(HoocchokenError):
    status = 429
    code = "too_many"

    def __init__(self, *, retry_after_seconds: float) -> None:
        self.retry_after_seconds = math.ceil(retry_after_seconds)
        super().__init__(
            f"回数が多いため、{self.retry_after_seconds}秒ほど待ってから お試しください。"
        )


def require(allowed: bool, message: str | None = None) -> None:
    """Guard clause for policies: raise NotAllowed unless allowed."""
    if not allowed:
        raise NotAllowed(message)
