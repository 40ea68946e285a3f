from django.apps import AppConfig


class AuditConfig(AppConfig):
    name = "headway.web.audit"
    label = "audit"
