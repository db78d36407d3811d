from django.urls import URLPattern, URLResolver, path
from rest_framework.routers import SimpleRouter

from people import merge_views, views
from people.import_views import ResidentImportViewSet

router = SimpleRouter()
router.register("person-merges", merge_views.MergeViewSet, basename="person-merge")
router.register("people", views.PersonViewSet, basename="person")

urlpatterns: list[URLPattern | URLResolver] = [
    # Before the persons, whose ids would take "import" for one of them.
    path("people/import/", ResidentImportViewSet.as_view({"post": "create"})),
    path("people/import/preview/", ResidentImportViewSet.as_view({"post": "preview"})),
    *router.urls,
]
