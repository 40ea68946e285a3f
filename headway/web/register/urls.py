from django.urls import path

from headway.web.register import views

urlpatterns = [
    path("deliveries/", views.deliveries, name="deliveries"),
    path("deliveries/<int:number>/", views.delivery, name="delivery"),
    path("deliveries/<int:number>/rows", views.rows, name="delivery-rows"),
]
