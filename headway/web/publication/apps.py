from django.apps import AppConfig


class PublicationConfig(AppConfig):
    name = "headway.web.publication"
    label = "publication"
