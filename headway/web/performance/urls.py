"""Addresses of measures, evidence and the performance report."""

from django.urls import path

from headway.web.performance import evidence_views, finding_views, measure_views, report_views

urlpatterns = [
    path("measures", measure_views.measures, name="measures"),
    path("measures/<slug:name>", measure_views.measure, name="measure"),
    path("measures/<slug:name>/said", finding_views.say, name="say-of-measure"),
    path("measures/<slug:name>/file.<slug:form>", measure_views.measure_file, name="measure-file"),
    path("measures/evidence/<slug:name>", evidence_views.series, name="evidence"),
    path("measures/evidence/<slug:name>/new", evidence_views.enter, name="enter-evidence"),
    path("performance", report_views.performance, name="performance"),
    path("performance/file.<slug:form>", report_views.performance_file, name="performance-file"),
    path("performance/of/<path:area>", report_views.performance_area, name="performance-area"),
]
