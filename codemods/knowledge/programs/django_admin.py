"""django-admin, and the manage.py that each project has of it."""

from __future__ import annotations

from codemods.knowledge.kinds.program import Listens, Program

PROGRAM = Program(
    name="django-admin",
    docs="https://docs.djangoproject.com/en/stable/ref/django-admin/",
    names=("django-admin", "django-admin.py"),
    modules=("django",),
    scripts=("manage.py",),
    packages=("django",),
    takes="settings",
    imports_from="nothing",
    roles={
        "runserver": "web",
        "qcluster": "worker",
        "rqworker": "worker",
        "run_huey": "worker",
        "rundramatiq": "worker",
        "db_worker": "worker",
    },
    sets={"--settings": "DJANGO_SETTINGS_MODULE", "--pythonpath": "PYTHONPATH"},
    listens=Listens(
        given="127.0.0.1:{port} --noreload",
        port=8000,
        behind="runserver",
    ),
)
