from django.urls import URLPattern, URLResolver, path
from rest_framework.routers import SimpleRouter

from planning.views.assignments import (
    AssignmentViewSet,
    OfferViewSet,
    RequestPlanningViewSet,
    ShiftPlanningViewSet,
)
from planning.views.map import MapViewSet
from planning.views.mine import MyHomeViewSet, MyOfferViewSet, MyVisitViewSet
from planning.views.proposals import ProposalViewSet
from planning.views.runs import RunViewSet, UnfilledViewSet

router = SimpleRouter()
router.register("runs", RunViewSet, basename="run")
router.register("proposals", ProposalViewSet, basename="proposal")
router.register("unfilled", UnfilledViewSet, basename="unfilled")
router.register("offers", OfferViewSet, basename="offer")
router.register("assignments", AssignmentViewSet, basename="assignment")
router.register("requests", RequestPlanningViewSet, basename="request-planning")
router.register("shifts", ShiftPlanningViewSet, basename="shift-planning")
router.register("map", MapViewSet, basename="map")
router.register("me/offers", MyOfferViewSet, basename="my-offer")
router.register("me/visits", MyVisitViewSet, basename="my-visit")

urlpatterns: list[URLPattern | URLResolver] = [
    path("me/home/", MyHomeViewSet.as_view({"get": "home"}), name="my-home"),
    *router.urls,
]
