"""The site's settings with the few differences that tests need."""

from teladan.config.settings import *  # noqa: F403
from teladan.config.settings import ROOT, STATIC_ROOT, STORAGES

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
LETTER_BACKEND = EMAIL_BACKEND
SECRET_KEY = "tests"
STATIC_ROOT.mkdir(exist_ok=True)  # whitenoise warns of a folder that is not there, and warnings are errors
MEDIA_ROOT = ROOT / ".data" / "tests" / "files"
EVIDENCE_CHECK = ""
