"""The addresses of the publication pages. None of them carries a table's text or a recovered count."""

from django.urls import path

from headway.web.publication import (
    audit_views,
    draft_views,
    move_views,
    panels_views,
    protect_views,
    release_views,
)

urlpatterns = [
    path("publication/audit", audit_views.audit_table, name="audit-table"),
    path("publication/audit/reveal", audit_views.reveal, name="audit-reveal"),
    path("publication/audit/protect", protect_views.protect_table, name="protect-table"),
    path("publication/drafts", draft_views.drafts, name="drafts"),
    path("publication/drafts/new", draft_views.new_draft, name="new-draft"),
    path("publication/drafts/<int:number>", draft_views.draft, name="draft"),
    path("publication/drafts/<int:number>/file", draft_views.draft_file, name="draft-file"),
    path("publication/drafts/<int:number>/sign", move_views.sign_draft, name="sign-draft"),
    path("publication/drafts/<int:number>/return", move_views.return_draft, name="return-draft"),
    path("publication/drafts/<int:number>/withdraw", move_views.withdraw_draft, name="withdraw-draft"),
    path("publication/drafts/<int:number>/publish", move_views.publish_draft, name="publish-draft"),
    path("publication/released", release_views.releases, name="releases"),
    path("publication/released/new", release_views.record_release, name="record-release"),
    path("publication/released/<int:number>", release_views.release, name="release"),
    path("publication/progression-panels", panels_views.progression_panels, name="progression-panels"),
    path(
        "publication/progression-panels.<str:kind>",
        panels_views.progression_panels_file,
        name="progression-panels-file",
    ),
]
