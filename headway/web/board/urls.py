"""Addresses of the Progression Board and the stakeholder group: meetings, papers, packs, notes."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
