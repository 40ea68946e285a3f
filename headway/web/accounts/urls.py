"""The pages of signing in and out. allauth's own sign-up and password pages are not offered at all."""

from allauth.socialaccount.providers.openid_connect import views as openid_connect
from django.urls import path

from headway.web.accounts import views

urlpatterns = [
    path("sign-in", views.sign_in, name="sign-in"),
    path("sign-in/demonstration", views.sign_in_to_demonstration, name="sign-in-to-demonstration"),
    path("sign-out", views.sign_out, name="sign-out"),
    path("sign-in/<str:provider_id>/", openid_connect.login, name="openid_connect_login"),
    path("sign-in/<str:provider_id>/callback/", openid_connect.callback, name="openid_connect_callback"),
]
