from django.urls import URLPattern, URLResolver, path
from rest_framework.routers import SimpleRouter

from volunteers.views.me import MyCardViewSet
from volunteers.views.public import PublicCoursesView
from volunteers.views.volunteers import CourseViewSet, VolunteerViewSet

router = SimpleRouter()
router.register("volunteers", VolunteerViewSet, basename="volunteer")
router.register("courses", CourseViewSet, basename="course")

urlpatterns: list[URLPattern | URLResolver] = [
    *router.urls,
    path("public/courses/", PublicCoursesView.as_view(), name="public-courses"),
    path("me/profile/", MyCardViewSet.as_view({"get": "profile"}), name="my-profile"),
    path(
        "me/availability/",
        MyCardViewSet.as_view({"get": "availability", "put": "set_availability"}),
        name="my-availability",
    ),
]
