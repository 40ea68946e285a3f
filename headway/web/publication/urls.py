"""The addresses of the publication pages. None of them carries a table's text or a recovered count."""

from django.urls import path

from headway.web.publication import audit_views, panels_views

urlpatterns = [
    path("publication/audit", audit_views.audit_table, name="audit-table"),
    path("publication/audit/reveal", audit_views.reveal, name="audit-reveal"),
    path("publication/progression-panels", panels_views.progression_panels, name="progression-panels"),
    path(
        "publication/progression-panels.<str:kind>",
        panels_views.progression_panels_file,
        name="progression-panels-file",
    ),
]
