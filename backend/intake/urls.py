from django.urls import URLPattern, URLResolver, path
from rest_framework.routers import SimpleRouter

from intake.views.consultations import ConsultationViewSet
from intake.views.requests import RequestViewSet
from intake.views.slips import SlipView
from intake.views.triage import TriageSuggestView

router = SimpleRouter()
router.register("consultations", ConsultationViewSet, basename="consultation")
router.register("requests", RequestViewSet, basename="request")

urlpatterns: list[URLPattern | URLResolver] = [
    *router.urls,
    path("slips/<str:code>/", SlipView.as_view(), name="slip"),
    path("triage/suggest/", TriageSuggestView.as_view(), name="triage-suggest"),
]
