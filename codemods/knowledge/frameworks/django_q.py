"""Django Q2: the settings, like everything of Django; there is no integration for it.

Its worker catches a task's error and writes it to the logger `django-q`, so what arrives is
that message, with the traceback in it, and no transaction.
"""

from codemods.knowledge.kinds.facts import Framework, Sample

_SETTINGS = """\
import os

SECRET_KEY = os.environ.get("SECRET_KEY", "only for development")
ROOT_URLCONF = "shop.urls"
INSTALLED_APPS = ["django_q"]
DATABASES = {"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": "db.sqlite3"}}
DEFAULT_AUTO_FIELD = "django.db.models.AutoField"
USE_TZ = True
Q_CLUSTER = {
    "name": "shop",
    "workers": 1,
    "timeout": 60,
    "retry": 120,
    "redis": os.environ.get("REDIS_URL", "redis://localhost:6379"),
}
"""

FRAMEWORK = Framework(
    name="Django Q2",
    kind="queue",
    docs="https://docs.sentry.io/platforms/python/integrations/django/",
    packages=("django-q2", "django-q"),
    modules=("django_q",),
    commands=("qcluster",),
    settings_names=("Q_CLUSTER",),
    note="the settings; no integration: a failed task arrives as the message that it logs",
    sample=Sample(
        before={
            "requirements.txt": "django\ndjango-q2\nredis\n",
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
            "shop/urls.py": "urlpatterns = []\n",
            "shop/tasks.py": """\
def split(people):
    return 100 / people
""",
            "Procfile": "worker: python manage.py qcluster\n",
        },
        after={
            "requirements.txt": "django\ndjango-q2\nredis\nsentry-sdk>=2.75.0,<3\n",
            "shop/settings.py": "from shop import sentry_setup  # noqa: F401  # isort: skip\n\n"
            + _SETTINGS,
        },
        install=("django", "django-q2", "redis"),
        serve="sh -c 'python manage.py migrate -v 0 && exec python manage.py qcluster'",
        fail='python manage.py shell -v 0 -c "from django_q.tasks import async_task; '
        "async_task('shop.tasks.split', 0)\"",
        exception="",
        ready="ready for work",
    ),
)
