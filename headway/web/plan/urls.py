"""Addresses of the action plan: loaded, completed, tracked."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
