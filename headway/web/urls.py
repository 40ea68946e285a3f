"""Every address of the application. Each needs a signed-in user unless its view says login_not_required."""

from importlib.util import find_spec

from django.urls import include, path

from headway.web import pages

APPS = ("headway.web.casework", "headway.web.register", "headway.web.publication")

urlpatterns = [
    path("", pages.home, name="home"),
    path("health", pages.health, name="health"),
    path("accessibility", pages.accessibility, name="accessibility"),
    path("about", pages.about, name="about"),
    path("", include("headway.web.accounts.urls")),
    *(path("", include(f"{app}.urls")) for app in APPS if find_spec(f"{app}.urls")),
]

handler403 = pages.forbidden
handler404 = pages.not_found
handler500 = pages.failed
