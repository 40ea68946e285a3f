"""The web server's way in: checks the law and the database, and warms the templates meanwhile.

A mistake in the figures of the law stops the start, here, and not the first page that needs them.
"""

import os
import sys
import threading

from django.core.wsgi import get_wsgi_application

from headway.law.figures import FiguresFault

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "headway.web.settings")
try:
    application = get_wsgi_application()
    # every page, and with them every rule and figure
    from headway.web import database, jinja, urls  # noqa: F401
    from headway.web.law.actions import figures

    database.refuse_weaker()
    figures()
except FiguresFault as fault:
    sys.stderr.write(f"Headway does not start: the law cannot be read. {fault}\n")
    raise SystemExit(2) from None

threading.Thread(target=jinja.warm, daemon=True).start()
