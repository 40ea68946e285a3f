"""Every address of the application. Each needs a signed-in user unless its view says login_not_required."""

from django.urls import include, path

from headway.web import pages

urlpatterns = [
    path("", pages.home, name="home"),
    path("health", pages.health, name="health"),
    path("accessibility", pages.accessibility, name="accessibility"),
    path("about", pages.about, name="about"),
    path("", include("headway.web.accounts.urls")),
    path("", include("headway.web.casework.urls")),
    path("", include("headway.web.law.urls")),
    path("", include("headway.web.register.urls")),
    path("", include("headway.web.publication.urls")),
    path("", include("headway.web.plan.urls")),
    path("", include("headway.web.areas.urls")),
    path("", include("headway.web.performance.urls")),
    path("", include("headway.web.board.urls")),
    path("", include("headway.web.waiting.urls")),
    path("", include("headway.web.review.urls")),
    path("", include("headway.web.quality.urls")),
]

handler403 = pages.forbidden
handler404 = pages.not_found
handler500 = pages.failed
