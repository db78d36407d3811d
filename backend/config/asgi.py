import os
from concurrent.futures import ThreadPoolExecutor

from django.core.asgi import get_asgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
application = get_asgi_application()

from config.production import refuse_demo_accounts  # noqa: E402  (needs the app registry)

# A server may load this file inside its event loop, where Django refuses to ask the database.
with ThreadPoolExecutor(max_workers=1) as outside_the_loop:
    outside_the_loop.submit(refuse_demo_accounts).result()
