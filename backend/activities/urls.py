from django.urls import URLPattern, URLResolver
from rest_framework.routers import SimpleRouter

from activities.views.calls import CallViewSet
from activities.views.care import ConcernViewSet, DeskViewSet, FollowUpViewSet, ReportViewSet
from activities.views.reporting import MyReportViewSet, StaffReportViewSet

router = SimpleRouter()
router.register("reports", ReportViewSet, basename="report")
router.register("concerns", ConcernViewSet, basename="concern")
router.register("follow-ups", FollowUpViewSet, basename="follow-up")
router.register("calls", CallViewSet, basename="call")
router.register("desk", DeskViewSet, basename="desk")
router.register("me/visits", MyReportViewSet, basename="my-report")
router.register("assignments", StaffReportViewSet, basename="staff-report")

urlpatterns: list[URLPattern | URLResolver] = router.urls
