from django.apps import AppConfig


class RegisterConfig(AppConfig):
    name = "headway.web.register"
    label = "register"
    verbose_name = "Register"
