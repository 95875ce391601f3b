"""The door through which granian calls the site."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "teladan.config.settings")
application = get_wsgi_application()
