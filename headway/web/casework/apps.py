from django.apps import AppConfig


class CaseworkConfig(AppConfig):
    name = "headway.web.casework"
    label = "casework"
