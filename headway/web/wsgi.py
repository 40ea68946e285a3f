"""The web server's way in: checks the database, and warms the templates while the first request may come."""

import os
import threading

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "headway.web.settings")
application = get_wsgi_application()

from headway.web import database, jinja  # noqa: E402  Django must be set up first

database.refuse_weaker()
threading.Thread(target=jinja.warm, daemon=True).start()
