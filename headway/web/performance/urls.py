"""Addresses of measures, evidence and the performance report."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
