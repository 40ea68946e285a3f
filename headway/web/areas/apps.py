from django.apps import AppConfig


class AreasConfig(AppConfig):
    name = "headway.web.areas"
    label = "areas"
