"""Addresses of delivery plans of areas, recommendations and staff skills."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
