"""Django's settings: what the site is made of and how it is locked. What differs by installation comes from
environment variables, all of them listed in docs/operations/settings.md."""

import os
from typing import Any

from csp.constants import NONE, SELF

from teladan.config import parts
from teladan.config.database import address
from teladan.config.database.roles import APP
from teladan.config.embedded.place import project_root
from teladan.config.mail import mail_settings
from teladan.config.secret import secret_key

ROOT = project_root()

DEBUG = os.environ.get("TELADAN_DEBUG") == "1"
DEMO = os.environ.get("TELADAN_DEMO") == "1"  # one-click sign-in; see teladan.config.demo
SECRET_KEY = secret_key()
SECRET_KEY_FALLBACKS = [key for key in os.environ.get("TELADAN_OLD_SECRET_KEYS", "").split(",") if key]
ALLOWED_HOSTS = os.environ.get("TELADAN_HOSTS", "localhost,127.0.0.1,[::1]").split(",")
HTTPS = os.environ.get("TELADAN_HTTPS") == "1"  # behind a proxy that speaks TLS and sets X-Forwarded-Proto

# --- what it is made of
INSTALLED_APPS = [
    *parts.rooms(),
    *parts.apps(),
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "procrastinate.contrib.django",
    "django_htmx",
    "csp",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.humanize",
    "django.contrib.postgres",
    "django.contrib.staticfiles",
]
MIDDLEWARE = [
    "teladan.web.locks.locked",  # the outermost: nothing leaves without its headers, static files included
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "teladan.apps.accounts.views.sessions.Middleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "teladan.web.errors.humane",
]
ROOT_URLCONF = "teladan.config.urls"
WSGI_APPLICATION = "teladan.config.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
LEDGER = "teladan.apps.audit.actions.write"  # who writes down what every action did
LEDGER_LINE = "teladan.apps.audit.actions.line"  # the same for one line, as part of a statement
OPENINGS = "teladan.apps.audit.actions.write_openings"  # who writes down who opened whose file
WHO = "teladan.apps.accounts.queries.enter"  # who tells the actor of a request
DIRECTORY = "teladan.apps.accounts.queries.directory"  # who knows people's names

_CONTEXT = [
    "django.template.context_processors.request",
    "django.contrib.auth.context_processors.auth",
    "django.contrib.messages.context_processors.messages",
]
TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "DIRS": [],  # the environment adds each part's own `templates` folder
        "APP_DIRS": False,
        "OPTIONS": {
            "environment": "teladan.web.jinja.environment",
            "context_processors": [*_CONTEXT, "teladan.desk.context.frame"],
        },
    },
    {
        # allauth's e-mails, and the few fragments that Django itself renders
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {"context_processors": _CONTEXT},
    },
]
FORM_RENDERER = "django.forms.renderers.Jinja2"

# --- the database
# a network that swallows packets is a database that is away: it must not hold a thread for the kernel's two hours
_SOON = {"connect_timeout": 5, "keepalives_idle": 15, "keepalives_interval": 5, "tcp_user_timeout": 20_000}
DATABASES = {
    # `teladan serve` adds a pool, one connection a thread; no other process needs one
    "default": address.django_settings(
        APP, options={"server_side_binding": True, "prepare_threshold": 2} | _SOON
    )
}
# progress of long work is written beside its own transaction (base.jobs)
DATABASES["beside"] = DATABASES["default"] | {"TEST": {"MIRROR": "default"}}
PROCRASTINATE_AUTODISCOVER_MODULE_NAME = "tasks"
PROCRASTINATE_IMPORT_PATHS = ["teladan.base.jobs", "teladan.config.nightly"]

# --- people and their sessions
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["teladan.apps.accounts.views.sessions.Backend"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
_CHECK = "django.contrib.auth.password_validation."
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": _CHECK + "UserAttributeSimilarityValidator"},
    {"NAME": _CHECK + "MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": _CHECK + "CommonPasswordValidator"},
    {"NAME": "teladan.apps.accounts.forms.NotOurWords"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "teladan.apps.accounts.views.adapter.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"username"}  # the NIP; who has none gets a user name from HR
ACCOUNT_SIGNUP_FIELDS = ["username*", "email", "password1*"]  # allauth asks; the adapter keeps sign-up closed
ACCOUNT_EMAIL_VERIFICATION = "none"  # the agency entered the address; the invitation proved it
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False  # nobody may send mail to strangers through us
ACCOUNT_EMAIL_NOTIFICATIONS = True  # "your password was changed" goes to its owner
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_FORMS = {"reset_password": "teladan.apps.accounts.forms.AskForLinkForm"}
ACCOUNT_PASSWORD_RESET_TOKEN_GENERATOR = "teladan.apps.accounts.access.Keys"  # noqa: S105
PASSWORD_RESET_TIMEOUT = 60 * 60 * 24 * 3  # an invitation; `Keys` gives a new password an hour
ACCOUNT_LOGIN_ON_PASSWORD_RESET = True
ACCOUNT_SESSION_REMEMBER = True  # as long as SESSION_COOKIE_AGE says
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ALLAUTH_TRUSTED_PROXY_COUNT = int(os.environ.get("TELADAN_PROXIES", "1" if HTTPS else "0"))
ACCOUNT_RATE_LIMITS = {  # a whole agency may share one address (NAT), so the narrow limit is by account
    "login": "300/m/ip",
    "login_failed": "60/m/ip,5/5m/key",
    "reset_password": "60/m/ip,5/m/key",
    "reset_password_from_key": "120/m/ip",
    "first_sign_in": "60/m/ip,5/5m/key",
}
MFA_ADAPTER = "teladan.apps.accounts.views.adapter.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "Teladan"
MFA_TOTP_TOLERANCE = 1  # a phone's clock may be half a minute off
USERSESSIONS_TRACK_ACTIVITY = False  # one write a request would be the price
ONE_CLICK = DEMO and address.is_embedded()  # sign-in as a person of the cast; for demo agencies only
CACHES = {
    "default": {  # counts attempts to sign in, for all workers together
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "accounts_attempts",
        "OPTIONS": {"MAX_ENTRIES": 100_000},  # fewer could be pushed out by whoever tries
    }
}
SESSION_ENGINE = "teladan.apps.accounts.views.sessions"  # a session can be ended by its owner, at once
SESSION_COOKIE_AGE = 60 * 60 * 12  # and no session lives longer, however much it is used
IDLE_MINUTES = int(os.environ.get("TELADAN_IDLE_MINUTES", "60"))  # a session that nobody uses ends
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"

# --- the lock on every page
_SELF_AND_DATA = [SELF, "data:"]
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": _SELF_AND_DATA,
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "object-src": [NONE],
    }
}
X_FRAME_OPTIONS = "DENY"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
CSRF_COOKIE_HTTPONLY = True  # forms carry the token, no script reads it
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "teladan.web.errors.csrf_failed"  # the text that was sent comes back
CSRF_TRUSTED_ORIGINS = [origin for origin in os.environ.get("TELADAN_ORIGINS", "").split(",") if origin]
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
MESSAGE_STORAGE = "teladan.web.notes.SealedCookie"
if HTTPS:  # a cookie so named is taken by browsers only from this host, over TLS, for every path
    SESSION_COOKIE_NAME = "__Host-sesi"
    CSRF_COOKIE_NAME = "__Host-formulir"
SECURE_SSL_REDIRECT = HTTPS  # what comes without TLS is sent to where it is
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = HTTPS
SILENCED_SYSTEM_CHECKS = [
    "security.W021"
]  # to be on browsers' preload list is the domain owner's own decision
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5_000

# --- words, days and files
LANGUAGE_CODE = "id"
LANGUAGES = [("id", "Bahasa Indonesia"), ("en", "English")]
LANGUAGE_COOKIE_NAME = "__Host-bahasa" if HTTPS else "bahasa"
LANGUAGE_COOKIE_SECURE = HTTPS
USE_I18N = True
# the engine is no Django app, but its messages are read on pages too
LOCALE_PATHS = [parts.HOUSE / "engine" / "locale"]
USE_TZ = True
TIME_ZONE = "Asia/Jakarta"
STATIC_URL = "/static/"
WHITENOISE_ALLOW_ALL_ORIGINS = False  # no other site needs our style sheets
STATIC_ROOT = ROOT / "staticfiles"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
MEDIA_ROOT = ROOT / ".data" / "files"  # outside whatever is served; views hand files out
_MB = 1024 * 1024
EVIDENCE_LARGEST = int(os.environ.get("TELADAN_EVIDENCE_MB", "10")) * _MB  # one file
EVIDENCE_MOST = int(os.environ.get("TELADAN_EVIDENCE_COUNT", "10"))  # proofs of one result in one period
EVIDENCE_MOST_BYTES = int(os.environ.get("TELADAN_EVIDENCE_TOTAL_MB", "200")) * _MB  # all files of one SKP
UPLOAD_MOST = (
    max(EVIDENCE_LARGEST, 32 * _MB) + _MB
)  # what one request may send; the rest is dropped as it comes
FILE_UPLOAD_HANDLERS = [
    "teladan.base.uploads.Capped",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]
EVIDENCE_CHECK = os.environ.get("TELADAN_EVIDENCE_CHECK", "")  # a command to run on each file

# --- letters out
_MAIL = mail_settings(os.environ)
EMAIL_BACKEND: str = _MAIL["EMAIL_BACKEND"]
LETTER_BACKEND: str = _MAIL["LETTER_BACKEND"]  # for the letters that `notifications` writes
EMAIL_HOST: str = _MAIL.get("EMAIL_HOST", "localhost")
EMAIL_PORT: int = _MAIL.get("EMAIL_PORT", 25)
EMAIL_HOST_USER: str = _MAIL.get("EMAIL_HOST_USER", "")
EMAIL_HOST_PASSWORD: str = _MAIL.get("EMAIL_HOST_PASSWORD", "")
EMAIL_USE_TLS: bool = _MAIL.get("EMAIL_USE_TLS", False)
EMAIL_USE_SSL: bool = _MAIL.get("EMAIL_USE_SSL", False)
EMAIL_TIMEOUT: int = _MAIL.get("EMAIL_TIMEOUT", 10)
DEFAULT_FROM_EMAIL = os.environ.get("TELADAN_FROM", "Teladan <teladan@localhost>")
SITE_URL = os.environ.get("TELADAN_URL", "http://localhost:8000")  # what addresses in letters begin with

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"()": "teladan.config.log_lines.Line"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {"teladan": {"level": "INFO"}, "procrastinate": {"level": "WARNING"}},
}
