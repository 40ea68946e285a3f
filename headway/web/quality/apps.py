from django.apps import AppConfig


class QualityConfig(AppConfig):
    name = "headway.web.quality"
    label = "quality"
