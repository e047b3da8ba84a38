"""
Settings of the one site. `JINGXIN_HOME` names the folder of database, snapshots and files (default `var/`).

Nothing here names a machine: what differs from place to place comes from the environment.
"""

import hashlib
import os
import secrets
from collections.abc import Callable
from pathlib import Path

from django.templatetags.static import static
from django.utils.translation import gettext_lazy as _

from jingxin.site.databases import database
from jingxin.site.environment import day_named

PACKAGE = Path(__file__).resolve().parent.parent
HOME = Path(os.environ.get("JINGXIN_HOME", "var")).resolve()
HOME.mkdir(parents=True, exist_ok=True)


def _secret_key() -> str:
    """Made once and kept beside the database, readable by its owner only; never in the repository."""
    path = HOME / "secret_key"
    if not path.exists():
        path.touch(mode=0o600)
        path.write_text(secrets.token_urlsafe(50), encoding="ascii")
    return path.read_text(encoding="ascii")


SECRET_KEY = _secret_key()
DEBUG = os.environ.get("JINGXIN_DEBUG") == "1"
ALLOWED_HOSTS = os.environ.get("JINGXIN_HOSTS", "127.0.0.1,localhost,[::1],testserver").split(",")

INSTALLED_APPS = [
    "unfold",
    "unfold.contrib.filters",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django_htmx",
    "jingxin.site",
    "jingxin.records",
    "jingxin.publicity",
    "jingxin.ledgers.enterprises",
    "jingxin.ledgers.indicators",
    "jingxin.ledgers.land",
    "jingxin.ledgers.parks",
    "jingxin.ledgers.projects",
    "jingxin.ledgers.honours",
    "jingxin.ledgers.service",
    "jingxin.ledgers.evaluation",
    "jingxin.ledgers.energy",
    "jingxin.ledgers.policy",
    "jingxin.ledgers.commerce",
    "jingxin.reports",
    "jingxin.cockpit",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "jingxin.site.middleware.ContentSecurityPolicy",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "jingxin.records.pages.DeclaredPages",
]

ROOT_URLCONF = "jingxin.site.urls"
WSGI_APPLICATION = "jingxin.site.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]

# How to run on PostgreSQL: docs/decisions/0067-postgresql-is-a-setting.md
DATABASES = {"default": database(os.environ.get("JINGXIN_DATABASE", ""), HOME)}

AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 8}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]

LANGUAGE_CODE = "zh-hans"
# English is offered once its catalogue is whole: docs/decisions/0054-chinese-until-english-is-whole.md
LANGUAGES = [("zh-hans", _("简体中文"))]
LOCALE_PATHS = [PACKAGE / "site" / "locale"]
FORMAT_MODULE_PATH = ["jingxin.site.formats"]
TIME_ZONE = "Asia/Shanghai"
USE_TZ = True

STATIC_URL = "static/"
# Served from the packages themselves, no collecting step: docs/decisions/0005-static-files.md
STATIC_ROOT = HOME / "static"
STATIC_ROOT.mkdir(exist_ok=True)
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = False
WHITENOISE_MAX_AGE = 3600
LOGIN_URL = "login"
LOGIN_REDIRECT_URL = "home"
LOGOUT_REDIRECT_URL = "login"

# An office day; a browser left open over night has to log in again.
SESSION_COOKIE_AGE = 10 * 60 * 60
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_NAME = "jingxin_session"
CSRF_COOKIE_NAME = "jingxin_csrf"
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "jingxin.site.views.csrf_refused"
# Behind a proxy that speaks HTTPS set JINGXIN_HTTPS=1: cookies then travel encrypted only.
_HTTPS = os.environ.get("JINGXIN_HTTPS") == "1"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = _HTTPS
if _HTTPS:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in ALLOWED_HOSTS]
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "SAMEORIGIN"
DATA_UPLOAD_MAX_MEMORY_SIZE = 60 * 1024 * 1024
FORM_RENDERER = "django.forms.renderers.DjangoTemplates"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Mail goes into files under HOME/mail until a server is named; nothing is sent anywhere by itself.
EMAIL_HOST = os.environ.get("JINGXIN_SMTP_HOST", "")
EMAIL_PORT = int(os.environ.get("JINGXIN_SMTP_PORT", "465"))
EMAIL_HOST_USER = os.environ.get("JINGXIN_SMTP_USER", "")
EMAIL_HOST_PASSWORD = os.environ.get("JINGXIN_SMTP_PASSWORD", "")
EMAIL_USE_SSL = EMAIL_PORT == 465
EMAIL_USE_TLS = EMAIL_PORT == 587
EMAIL_TIMEOUT = 20
EMAIL_FILE_PATH = HOME / "mail"
EMAIL_BACKEND = "django.core.mail.backends." + ("smtp" if EMAIL_HOST else "filebased") + ".EmailBackend"
DEFAULT_FROM_EMAIL = os.environ.get("JINGXIN_MAIL_FROM", "jingxin@localhost")

SNAPSHOTS = HOME / "snapshots"
FILES = HOME / "files"
ATTACHMENTS = HOME / "attachments"


def _own_file(name: str) -> Callable[[object], str]:
    """Give the address of a file of the site's own: with its content a browser takes the new one after an update."""
    content = hashlib.sha256((PACKAGE / "site" / "static" / "site" / name).read_bytes()).hexdigest()[:8]
    return lambda request: static(f"site/{name}") + f"?{content}"


UNFOLD = {
    "SITE_TITLE": _("经信"),
    "SITE_HEADER": _("经信"),
    "SITE_SUBHEADER": _("县经济和信息化局工作平台"),
    "SITE_SYMBOL": "query_stats",
    "SITE_URL": None,
    "SITE_FAVICONS": [
        {"rel": "icon", "type": "image/svg+xml", "href": lambda request: static("site/jingxin.svg")}
    ],
    "SHOW_BACK_BUTTON": False,
    "BORDER_RADIUS": "6px",
    "STYLES": [_own_file("jingxin.css")],
    "SCRIPTS": [_own_file("jingxin.js"), _own_file("access.js")],
    "COLORS": {
        "primary": {
            "50": "oklch(97% .014 254.604)",
            "100": "oklch(93.2% .032 255.585)",
            "200": "oklch(88.2% .059 254.128)",
            "300": "oklch(80.9% .105 251.813)",
            "400": "oklch(70.7% .165 254.624)",
            "500": "oklch(62.3% .214 259.815)",
            "600": "oklch(51% .2 260)",
            "700": "oklch(45% .19 262)",
            "800": "oklch(42.4% .199 265.638)",
            "900": "oklch(37.9% .146 265.522)",
            "950": "oklch(28.2% .091 267.935)",
        },
    },
    "ENVIRONMENT": "jingxin.records.clock.day_shown",
    "COMMAND": {"search_models": True, "show_history": False},
    "SIDEBAR": {
        "show_search": True,
        "command_search": True,
        "show_all_applications": False,
        "navigation": "jingxin.site.navigation.navigation",
    },
    "ACCOUNT": {"navigation": "jingxin.site.navigation.account_links"},
}

# A house that shows a past county names its day (2014-06-20); else the pages count from today.
DAY = day_named(os.environ.get("JINGXIN_DAY", ""))
# The area code of the county whose ledgers these are; a snapshot carries it.
COUNTY = os.environ.get("JINGXIN_COUNTY", "330324")
# Which indicators stand first on the home page, in the order in which the bureau speaks of them.
HEADLINE = (
    "above_scale_output",
    "above_quota_industrial_investment",
    "technical_upgrade_investment",
    "exports",
    "above_quota_retail_sales",
    "industrial_electricity",
)
