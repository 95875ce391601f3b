"""The door through which granian calls the site."""

import os

from django.core.wsgi import get_wsgi_application

from teladan.web.request import Utf8Request

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "teladan.config.settings")
application = get_wsgi_application()
application.request_class = Utf8Request
