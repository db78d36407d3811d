from django.urls import URLPattern, URLResolver
from rest_framework.routers import SimpleRouter

from people import views

router = SimpleRouter()
router.register("people", views.PersonViewSet, basename="person")

urlpatterns: list[URLPattern | URLResolver] = router.urls
