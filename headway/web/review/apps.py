from django.apps import AppConfig


class ReviewConfig(AppConfig):
    name = "headway.web.review"
    label = "review"
