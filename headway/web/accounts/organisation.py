"""The organisation's OpenID Connect provider, as allauth takes it. For settings.py, so without Django."""

from collections.abc import Mapping
from typing import Any

PROVIDER_ID = "organisation"


def providers(sign_in: Mapping[str, str] | None) -> dict[str, Any]:
    """Return allauth's setting for the provider in settings.toml's [sign_in], or for no provider.

    PKCE is on: a code that is stolen on its way back is worth nothing without the proof that the browser's
    session keeps.
    """
    apps = []
    if sign_in:
        apps.append(
            {
                "provider_id": PROVIDER_ID,
                "name": sign_in["name"],
                "client_id": sign_in["client_id"],
                "secret": sign_in["client_secret"],
                "settings": {"server_url": sign_in["server_url"], "oauth_pkce_enabled": True},
            }
        )
    return {"openid_connect": {"OAUTH_PKCE_ENABLED": True, "APPS": apps}}
