from django.urls import URLPattern, URLResolver
from rest_framework.routers import SimpleRouter

from notifications import views

router = SimpleRouter()
router.register("demo/mail", views.DemoMailViewSet, basename="demo-mail")

urlpatterns: list[URLPattern | URLResolver] = router.urls
