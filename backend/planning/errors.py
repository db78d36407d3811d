"""What can go wrong in planning only.

NotPossibleNow
└── OfferGone   409  the offer has been taken back, has lapsed or was answered already
"""

from core.errors import NotPossibleNow


class OfferGone(NotPossibleNow):
    code = "offer_gone"
    message = "ほかの方が引き受けてくださいました。ありがとうございます。"
