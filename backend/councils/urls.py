from django.urls import URLPattern, URLResolver, path
from rest_framework.routers import SimpleRouter

from councils import public_views, registry_views, views
from councils.import_views import CounterImportViewSet

router = SimpleRouter()
router.register("districts", views.DistrictViewSet, basename="district")
router.register("towns", views.TownViewSet, basename="town")
router.register("counters", registry_views.CounterViewSet, basename="counter")
router.register("agencies", registry_views.AgencyViewSet, basename="agency")
router.register("categories", views.CategoryViewSet, basename="category")
router.register("pop-up-counters", views.PopUpCounterViewSet, basename="pop-up-counter")

urlpatterns: list[URLPattern | URLResolver] = [
    path("counters/import/", CounterImportViewSet.as_view({"post": "create"})),
    path("counters/import/preview/", CounterImportViewSet.as_view({"post": "preview"})),
    *router.urls,
    path("rules/", views.RulesView.as_view(), name="rules"),
    path("public/council/", public_views.PublicCouncilView.as_view(), name="public-council"),
    path("public/counters/", public_views.PublicCountersView.as_view(), name="public-counters"),
    path("public/agencies/", public_views.PublicAgenciesView.as_view(), name="public-agencies"),
    path("public/what-we-do/", public_views.PublicWhatWeDoView.as_view(), name="public-help"),
]
