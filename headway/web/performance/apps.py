from django.apps import AppConfig


class PerformanceConfig(AppConfig):
    name = "headway.web.performance"
    label = "performance"
