from django.urls import URLPattern, URLResolver, path
from rest_framework.routers import SimpleRouter

from accounts import counter_people_views, demo, device_views, views, welfare_views

router = SimpleRouter()
router.register(
    "welfare-volunteers",
    welfare_views.WelfareVolunteerViewSet,
    basename="welfare-volunteer",
)
router.register(
    "counter-people", counter_people_views.CounterPersonViewSet, basename="counter-person"
)
router.register("devices", device_views.DeviceViewSet, basename="device")

urlpatterns: list[URLPattern | URLResolver] = [
    path("session/", views.SessionView.as_view(), name="session"),
    path("session/password/", views.PasswordView.as_view(), name="session-password"),
    path("session/pin/", views.PinView.as_view(), name="session-pin"),
    path("session/code/", views.CodeView.as_view(), name="session-code"),
    path("session/code/confirm/", views.CodeConfirmView.as_view(), name="session-code-confirm"),
    path("session/sign-out/", views.SignOutView.as_view(), name="session-sign-out"),
    path("session/lock/", views.LockView.as_view(), name="session-lock"),
    path("session/draft-key/", views.DraftKeyView.as_view(), name="session-draft-key"),
    path("devices/enrol/", views.EnrolView.as_view(), name="device-enrol"),
    path("demo/people/", demo.DemoPeopleView.as_view(), name="demo-people"),
    path("demo/sign-in/", demo.DemoSignInView.as_view(), name="demo-sign-in"),
    *router.urls,
]
