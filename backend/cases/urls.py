from django.urls import URLPattern, URLResolver
from rest_framework.routers import SimpleRouter

from cases.views import CaseSupportViewSet, CaseViewSet

router = SimpleRouter()
router.register("cases", CaseViewSet, basename="case")
router.register("case-supports", CaseSupportViewSet, basename="case-support")

urlpatterns: list[URLPattern | URLResolver] = router.urls
