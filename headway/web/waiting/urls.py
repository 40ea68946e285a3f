from django.urls import path

from headway.web.waiting import change_views, limit_views, upload_views, views

urlpatterns = [
    path("deliveries/give", upload_views.give, name="give-delivery"),
    path("deliveries/limit", limit_views.delivery_limit, name="delivery-limit"),
    path("deliveries/incoming/<slug:token>/", upload_views.incoming, name="incoming"),
    path("deliveries/incoming/<slug:token>/progress", upload_views.progress, name="incoming-progress"),
    path("deliveries/waiting/<int:number>/", views.waiting, name="waiting-delivery"),
    path("deliveries/waiting/<int:number>/approve", views.approve, name="approve-delivery"),
    path("deliveries/waiting/<int:number>/decline", views.decline, name="decline-delivery"),
    path("deliveries/waiting/<int:number>/take-in", views.take_in, name="take-in-delivery"),
    path(
        "deliveries/waiting/<int:number>/changes/<slug:change>",
        change_views.of_waiting,
        name="waiting-changes",
    ),
    path("deliveries/<int:number>/changes/<slug:change>", change_views.of_delivery, name="delivery-changes"),
]
