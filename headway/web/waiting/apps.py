from django.apps import AppConfig


class WaitingConfig(AppConfig):
    name = "headway.web.waiting"
    label = "waiting"
