from django.urls import path

from headway.web.register import receipt_views, views

urlpatterns = [
    path("deliveries/", views.deliveries, name="deliveries"),
    path("deliveries/<int:number>/", views.delivery, name="delivery"),
    path("deliveries/<int:number>/receipt.<slug:form>", receipt_views.receipt, name="receipt"),
    path("deliveries/<int:number>/rows", views.rows, name="delivery-rows"),
]
