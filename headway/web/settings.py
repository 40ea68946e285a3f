"""Django's settings. What a person who runs Headway may choose is in HEADWAY_HOME (home.py), not here."""

import os
from pathlib import Path
from typing import Any

from django.utils.csp import CSP

from headway.web import home
from headway.web.accounts.organisation import providers
from headway.web.database import database

HERE = Path(__file__).resolve().parent
CHOICES = home.choices()
DEMONSTRATION = CHOICES.demonstration

SECRET_KEY = home.secret_key()
DEBUG = False
ALLOWED_HOSTS = os.environ.get("HEADWAY_HOSTS", "127.0.0.1,localhost,[::1]").split(",")
# Behind TLS (a service) the cookies must not travel without it; on 127.0.0.1 there is no TLS.
SECURE = os.environ.get("HEADWAY_TLS") == "1"

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "headway.web.accounts",
    "headway.web.audit",
    "headway.web.law",
    "headway.web.register",
    "headway.web.casework",
    "headway.web.publication",
    "headway.web.plan",
    "headway.web.areas",
    "headway.web.performance",
    "headway.web.board",
    "headway.web.waiting",
    "headway.web.review",
    "headway.web.quality",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "headway.web.middleware.never_stored",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.csp.ContentSecurityPolicyMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "headway.web.middleware.idle_limit",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]

ROOT_URLCONF = "headway.web.urls"
WSGI_APPLICATION = "headway.web.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
DATABASES: dict[str, Any] = {"default": database(os.environ.get("HEADWAY_DATABASE_URL"))}

_PROCESSORS = [
    "django.template.context_processors.request",
    "django.contrib.auth.context_processors.auth",
    "django.contrib.messages.context_processors.messages",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "DIRS": [HERE / "templates"],
        "OPTIONS": {"environment": "headway.web.jinja.environment", "context_processors": _PROCESSORS},
    },
    # allauth renders a few fallback pages of its own with this one
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {"context_processors": _PROCESSORS},
    },
]

# A page carries a table and its true counts in its form (publication/in_memory.py refuses what is larger).
DATA_UPLOAD_MAX_MEMORY_SIZE = 4_000_000

LANGUAGE_CODE = "en-gb"
TIME_ZONE = "Europe/London"
USE_TZ = True

STATIC_URL = "static/"
STATIC_ROOT = home.folder() / "static"
STATICFILES_DIRS = [HERE / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
MEDIA_ROOT = home.folder() / "files"

# Who may come in
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["headway.web.accounts.backend.ActivePeople"]
LOGIN_URL = "sign-in"
LOGIN_REDIRECT_URL = "home"
LOGOUT_REDIRECT_URL = "sign-in"
SESSION_COOKIE_AGE = 12 * 60 * 60  # nobody works longer on one sign-in
SESSION_IDLE_SECONDS = 30 * 60
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "headway.web.pages.csrf_failed"

ACCOUNT_ADAPTER = "headway.web.accounts.adapters.NoLocalPasswords"
SOCIALACCOUNT_ADAPTER = "headway.web.accounts.adapters.OrganisationSignIn"
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_UNIQUE_EMAIL = False  # the provider's `sub` tells people apart; two may share an address
ACCOUNT_USER_MODEL_EMAIL_FIELD = "email"
SOCIALACCOUNT_ONLY = True
SOCIALACCOUNT_STORE_TOKENS = False
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*"]
SOCIALACCOUNT_PROVIDERS = providers(CHOICES.sign_in)

# What a browser may do with a page. One inline script is allowed, by its hash: the fixed line of the
# GOV.UK template that marks the body js-enabled. (A nonce would make every page's bytes differ.)
JS_ENABLED = "'sha256-GUQ5ad8JK5KmEWmROf3LZd9ge94daqNvd8xy9YS1iDw='"
SECURE_CSP = {
    "default-src": [CSP.SELF],
    "script-src": [CSP.SELF, JS_ENABLED],
    "img-src": [CSP.SELF, "data:"],
    "object-src": [CSP.NONE],
    "base-uri": [CSP.NONE],
    "frame-ancestors": [CSP.NONE],
    # a form may lead to the organisation's sign-in page by a redirect
    "form-action": [CSP.SELF, *([CHOICES.sign_in["server_url"]] if CHOICES.sign_in else [])],
}
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_HSTS_SECONDS = 31536000 if SECURE else 0
SECURE_SSL_REDIRECT = False
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if SECURE else None
X_FRAME_OPTIONS = "DENY"

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}
