import os
from concurrent.futures import ThreadPoolExecutor

from django.core.asgi import get_asgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
application = get_asgi_application()

from config.production import (  # noqa: E402  (they need the app registry)
    refuse_demo_accounts,
    tell_of_missing_mail,
)

tell_of_missing_mail()

# A server may load this file inside its event loop, where Django refuses to ask the database.
with ThreadPoolExecutor(max_workers=1) as outside_the_loop:
    outside_the_loop.submit(refuse_demo_accounts).result()
