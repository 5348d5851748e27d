"""Django: its settings module is loaded by every process, so Sentry starts there.

Web server, management commands and Celery workers all import the settings; `wsgi.py` alone
would miss all but the first. Nothing is lost by not being the first line (sdk-facts 3.1).
A task of django-tasks that fails is logged as an error with it, and arrives so (seen with 0.12).
"""

from codemods.knowledge.kinds.facts import (
    ASGI_LOGGERS,
    WSGI_HOLDERS,
    Framework,
    Sample,
)

_SETTINGS = """\
import os

SECRET_KEY = os.environ.get("SECRET_KEY", "only for development")
ALLOWED_HOSTS = ["localhost", "127.0.0.1"]
ROOT_URLCONF = "shop.urls"
WSGI_APPLICATION = "shop.wsgi.application"
"""

FRAMEWORK = Framework(
    name="Django",
    kind="web",
    holders=WSGI_HOLDERS,
    docs="https://docs.sentry.io/platforms/python/integrations/django/",
    packages=("django",),
    modules=("django",),
    settings_variable="DJANGO_SETTINGS_MODULE",
    settings_marker="ROOT_URLCONF",
    settings_imports=("django.conf",),
    settings_servers=("get_wsgi_application", "get_asgi_application"),
    settings_starters=(
        "execute_from_command_line",
        "get_wsgi_application",
        "get_asgi_application",
    ),
    loggers=(*ASGI_LOGGERS, "django.server", "django.request"),
    sampled_paths=(
        'context.get("asgi_scope", {}).get("path")',
        'context.get("wsgi_environ", {}).get("PATH_INFO")',
    ),
    integration="django.DjangoIntegration",
    minimum="1.8",
    since_python_3="2.0",
    last_pythons={"1.8": "3.4"},  # 1.7.11 reads html.parser.HTMLParseError, which 3.5 removed
    note="the settings module, which every process loads; management commands and workers "
    "would miss `wsgi.py`",
    sample=Sample(
        before={
            "requirements.txt": "django\n",
            "manage.py": """\
#!/usr/bin/env python
import os
import sys

from django.core.management import execute_from_command_line

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "shop.settings")
    execute_from_command_line(sys.argv)
""",
            "shop/__init__.py": "",
            "shop/settings.py": _SETTINGS,
            "shop/urls.py": """\
from django.http import JsonResponse
from django.urls import path


def index(request):
    return JsonResponse({"hello": "world"})


def split(request, people):
    return JsonResponse({"each": 100 / people})


urlpatterns = [
    path("", index),
    path("split/<int:people>", split),
]
""",
            "shop/wsgi.py": """\
import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "shop.settings")

application = get_wsgi_application()
""",
        },
        after={
            "requirements.txt": "django\nsentry-sdk>=2.75.0,<3\n",
            "shop/settings.py": "from shop import sentry_setup  # noqa: F401  # isort: skip\n\n"
            + _SETTINGS,
        },
        serve="python manage.py runserver {port} --noreload",
        fail="/split/0",
        transaction="/split/{people}",
    ),
)
