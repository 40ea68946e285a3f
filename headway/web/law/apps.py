from django.apps import AppConfig


class LawConfig(AppConfig):
    name = "headway.web.law"
    label = "law"
