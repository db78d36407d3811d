"""What can go wrong in planning only.

NotPossibleNow
└── OfferGone   409  the offer has been taken back, has lapsed or was answered already: `offer_ends` says which
"""

from core.errors import NotPossibleNow


class OfferGone(NotPossibleNow):
    code = "offer_gone"
    message = "このお願いには、もうお返事をいただけません。一覧から、いまのお願いをご覧ください。"
