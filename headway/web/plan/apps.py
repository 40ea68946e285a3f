from django.apps import AppConfig


class PlanConfig(AppConfig):
    name = "headway.web.plan"
    label = "plan"
