from django.urls import URLPattern, URLResolver, path
from rest_framework.routers import SimpleRouter

from councils import views

router = SimpleRouter()
router.register("districts", views.DistrictViewSet, basename="district")
router.register("towns", views.TownViewSet, basename="town")
router.register("counters", views.CounterViewSet, basename="counter")
router.register("agencies", views.AgencyViewSet, basename="agency")
router.register("categories", views.CategoryViewSet, basename="category")

urlpatterns: list[URLPattern | URLResolver] = [
    *router.urls,
    path("rules/", views.RulesView.as_view(), name="rules"),
    path("public/council/", views.PublicCouncilView.as_view(), name="public-council"),
]
