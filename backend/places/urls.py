from django.urls import URLPattern, URLResolver
from rest_framework.routers import SimpleRouter

from places.views import PlaceViewSet, ShiftViewSet

router = SimpleRouter()
router.register("places", PlaceViewSet, basename="place")
router.register("shifts", ShiftViewSet, basename="shift")

urlpatterns: list[URLPattern | URLResolver] = router.urls
