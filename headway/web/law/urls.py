"""Addresses of the law. A rule is a place on the page of its book, "/law/licence#applies"."""

from django.urls import path, re_path

from headway.web.law import (
    compare_views,
    completeness_views,
    dossier_views,
    duty_figure_views,
    figure_views,
    views,
)

urlpatterns = [
    path("law", views.law, name="law"),
    path("law/not-verified", views.not_verified, name="law-not-verified"),
    path("law/figures", figure_views.figures_page, name="law-figures"),
    path("law/figures/duties", duty_figure_views.duty_figures_page, name="law-duty-figures"),
    path("law/figures/duties/<slug:name>", duty_figure_views.set_duty_figure, name="law-set-duty-figure"),
    path("law/figures/dossier", dossier_views.dossier_page, name="law-dossier"),
    path("law/figures/dossier/<slug:name>", dossier_views.set_milestone, name="law-set-milestone"),
    path("law/figures/<slug:name>", figure_views.set_figure, name="law-set-figure"),
    path("law/compare", compare_views.compare, name="compare-laws"),
    re_path(
        r"^law/compare/(?P<what>counts|people)\.csv$", compare_views.compare_file, name="compare-laws-file"
    ),
    path("law/completeness", completeness_views.completeness, name="completeness"),
    re_path(
        r"^law/completeness/(?P<what>counts|people)\.csv$",
        completeness_views.completeness_file,
        name="completeness-file",
    ),
    path("law/<slug:name>", views.book, name="law-book"),
]
