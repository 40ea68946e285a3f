from django.apps import AppConfig


class BoardConfig(AppConfig):
    name = "headway.web.board"
    label = "board"
