from django.urls import path

from headway.web.quality import group_views, location_views, views

urlpatterns = [
    path("quality", views.quality, name="quality"),
    path("quality/group", group_views.group, name="quality-group"),
    path("quality/take-on", group_views.take_on, name="take-question-on"),
    path("quality/give-back", group_views.give_back, name="give-question-back"),
    path("location", location_views.location, name="location"),
    path("location/people.csv", location_views.location_people, name="location-people"),
    path("location/report.<slug:form>", location_views.location_file, name="location-file"),
]
