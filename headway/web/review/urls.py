from django.urls import path

from headway.web.review import decision_views, views

urlpatterns = [
    path("review/", views.queue, name="review"),
    path("review/<int:number>/", views.row, name="review-row"),
    path("review/decisions/", decision_views.decisions, name="decisions"),
    path("review/decisions/<int:number>/", decision_views.decision, name="decision"),
    path("review/lands/<slug:token>/", decision_views.lands, name="decision-lands"),
    path("review/lands/<slug:token>/progress", decision_views.lands_progress, name="decision-progress"),
]
