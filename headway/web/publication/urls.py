"""The addresses of the publication pages. None of them carries a table's text or a recovered count."""

from django.urls import path

from headway.web.publication import audit_views

urlpatterns = [
    path("publication/audit", audit_views.audit_table, name="audit-table"),
    path("publication/audit/reveal", audit_views.reveal, name="audit-reveal"),
]
