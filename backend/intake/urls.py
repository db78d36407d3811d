from django.urls import URLPattern, URLResolver, path
from rest_framework.routers import SimpleRouter

from intake.views.consultations import ConsultationViewSet
from intake.views.earlier import EarlierRequestViewSet
from intake.views.persons_word import PersonsWordViewSet
from intake.views.referrals import (
    CounterReferralViewSet,
    ReferralForAgencyViewSet,
    ReferralViewSet,
)
from intake.views.requests import RequestViewSet
from intake.views.slips import SlipViewSet
from intake.views.triage import TriageSuggestView
from intake.views.unmet import UnmetNeedsView
from intake.views.urgent import UrgentFlagViewSet

router = SimpleRouter()
router.register("consultations", ConsultationViewSet, basename="consultation")
# What a person says on the card counts for requests and referrals, which lie here.
router.register("people", PersonsWordViewSet, basename="persons-word")
router.register("referrals", ReferralViewSet, basename="referral")
router.register("counter-referrals", CounterReferralViewSet, basename="counter-referral")
router.register("public/referrals", ReferralForAgencyViewSet, basename="public-referral")
router.register("requests", RequestViewSet, basename="request")
router.register("earlier-requests", EarlierRequestViewSet, basename="earlier-request")
router.register("urgent-flags", UrgentFlagViewSet, basename="urgent-flag")
router.register("slips", SlipViewSet, basename="slip")

urlpatterns: list[URLPattern | URLResolver] = [
    *router.urls,
    path("unmet-needs/", UnmetNeedsView.as_view(), name="unmet-needs"),
    path("triage/suggest/", TriageSuggestView.as_view(), name="triage-suggest"),
]
