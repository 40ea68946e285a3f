"""Addresses of the action plan: loaded, completed, tracked."""

from django.urls import path

from headway.web.plan import entry_views, plan_views, record_views, upload_views

urlpatterns = [
    path("plan", plan_views.home, name="plan"),
    path("plan/actions", plan_views.actions, name="plan-entries"),
    path("plan/actions.csv", plan_views.actions_file, name="plan-entries-file"),
    path("plan/upload", upload_views.upload, name="plan-upload"),
    path("plan/upload/<int:number>", upload_views.review, name="plan-review"),
    path("plan/evidence/<int:number>", entry_views.evidence_file, name="plan-evidence-file"),
    path("plan/documents/<int:number>", plan_views.document, name="plan-document"),
    path("plan/documents/<int:number>/export.json", plan_views.export, name="plan-export"),
    path("plan/documents/<int:number>/original", plan_views.original, name="plan-original"),
    path("plan/actions/<int:number>", entry_views.entry, name="plan-entry"),
    path("plan/actions/<int:number>/<slug:what>", record_views.record, name="plan-record"),
    path("plan/actions/<int:number>/<slug:what>/<slug:of>", record_views.record, name="plan-record-of"),
]
