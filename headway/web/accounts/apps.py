from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "headway.web.accounts"
    label = "accounts"

    def ready(self) -> None:
        # the one place with signals: allauth signs people in by code that is not ours
        from headway.web.accounts import signins  # noqa: F401
