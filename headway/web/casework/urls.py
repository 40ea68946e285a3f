"""Addresses of the casework pages. A person's is a random reference, never a number from a source."""

from django.urls import path, re_path

from headway.web.casework import case_views, dossier_views, due_views, duty_views, views
from headway.web.casework.case import SECTIONS

NAMED = "|".join(name for name in SECTIONS if name != "overview")

urlpatterns = [
    path("duties", duty_views.duty_list, name="duties"),
    path("duties/download.csv", duty_views.duty_list_file, name="duties-file"),
    path("cases", views.stuck_list, name="stuck-list"),
    path("cases/download.csv", views.stuck_list_file, name="stuck-list-file"),
    path("cases/<slug:public_id>", case_views.case_page, name="case"),
    path("cases/<slug:public_id>/due/record", due_views.record_one, name="record-dealt-with"),
    path("cases/<slug:public_id>/due/withdraw", due_views.withdraw_one, name="withdraw-dealt-with"),
    path("cases/<slug:public_id>/parole/record", dossier_views.record_one, name="record-milestone"),
    path("cases/<slug:public_id>/parole/withdraw", dossier_views.withdraw_one, name="withdraw-milestone"),
    re_path(
        rf"^cases/(?P<public_id>[-a-zA-Z0-9_]+)/(?P<section>{NAMED})$",
        case_views.case_page,
        name="case-section",
    ),
]
