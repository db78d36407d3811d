"""Every address of the server: the API by app, health, the demo's pages, and the front end."""

from django.urls import include, path, re_path
from drf_spectacular.views import SpectacularAPIView

from config import views

api = [
    path("", include("accounts.urls")),
    path("", include("councils.urls")),
    path("", include("people.urls")),
    path("", include("volunteers.urls")),
    path("", include("places.urls")),
    path("", include("intake.urls")),
    path("", include("planning.urls")),
    path("", include("cases.urls")),
    path("", include("activities.urls")),
    path("", include("notifications.urls")),
]

urlpatterns = [
    path("api/v1/", include(api)),
    path("api/v1/schema/", SpectacularAPIView.as_view(), name="schema"),
    path("api/v1/docs/", views.docs, name="docs"),
    path("healthz/", views.health, name="health"),
    path("healthz/jobs/", views.jobs_health, name="jobs-health"),
    # An address of the API that does not exist must not answer with a page.
    re_path(r"^api/", views.no_such_api),
    re_path(r"^(?!static/).*$", views.page, name="page"),
]

handler400 = views.refused
handler500 = views.failed
