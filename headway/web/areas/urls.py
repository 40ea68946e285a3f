"""The addresses of delivery plans of areas, recommendations, editions and staff skills."""

from django.urls import path

from headway.web.areas import (
    delivery_views,
    editions_views,
    progress_views,
    return_views,
    skills_views,
    template_views,
    together_views,
)

urlpatterns = [
    path("plan/areas", template_views.templates, name="area-plans"),
    path("plan/areas/new", template_views.new_template, name="new-area-template"),
    path("plan/areas/asked/<int:number>", template_views.template, name="area-template"),
    path("plan/areas/asked/<int:number>/send", template_views.send_template, name="send-area-template"),
    path("plan/areas/asked/<int:number>.csv", together_views.tracker_file, name="area-tracker-file"),
    path("plan/areas/asked/<int:number>/<int:place>", together_views.compare, name="compare-areas"),
    path("plan/areas/<int:number>", delivery_views.plan, name="area-plan"),
    path("plan/areas/<int:number>/<int:place>", delivery_views.item, name="area-plan-item"),
    path("plan/areas/<int:number>/return", delivery_views.return_plan, name="return-area-plan"),
    path("plan/areas/<int:number>/accept", delivery_views.accept_plan, name="accept-area-plan"),
    path("plan/areas/<int:number>/reopen", delivery_views.reopen_plan, name="reopen-area-plan"),
    path("plan/recommendations", progress_views.ledgers, name="recommendations"),
    path("plan/recommendations/<int:number>", progress_views.ledger, name="recommendation-ledger"),
    path(
        "plan/recommendations/<int:number>/return.<str:kind>",
        return_views.return_file,
        name="recommendation-return",
    ),
    path("plan/recommendations/one/<int:number>", progress_views.recommendation, name="recommendation"),
    path(
        "plan/recommendations/one/<int:number>/judge",
        progress_views.judge_recommendation,
        name="judge-recommendation",
    ),
    path(
        "plan/recommendations/one/<int:number>/link",
        progress_views.link_recommendation,
        name="link-recommendation",
    ),
    path("plan/editions", editions_views.editions, name="editions"),
    path("plan/editions.csv", editions_views.editions_file, name="editions-file"),
    path("plan/skills", skills_views.modules, name="staff-skills"),
    path("plan/skills/<int:number>", skills_views.module, name="staff-skills-module"),
    path("plan/skills/<int:number>.csv", skills_views.module_file, name="staff-skills-file"),
    path("plan/skills/<int:number>/<str:code>", skills_views.record_module, name="record-training"),
]
