"""The settings module where nothing in the project names it."""

from __future__ import annotations

import pytest

from codemods.code.importing.modules import Modules
from codemods.files.project import Project
from codemods.knowledge.registry import frameworks
from codemods.processes.detecting.unnamed_settings import marked, unnamed_settings

DJANGO = frameworks()["django"]
BASE = 'ROOT_URLCONF = "shop.urls"\n'
WSGI = "from django.core.wsgi import get_wsgi_application\n\napplication = get_wsgi_application()\n"
ROWS = {
    "one": ({"shop/settings.py": BASE, "wsgi.py": WSGI}, "shop/settings.py", ["wsgi.py:3"]),
    "nothing that starts with it": ({"shop/settings.py": BASE}, "", []),
    "one on which others build": (
        {
            "shop/base.py": BASE,
            "shop/prod.py": f"from .base import *\n{BASE}",
            "shop/dev.py": f"from .base import *\n{BASE}",
            "wsgi.py": WSGI,
        },
        "shop/base.py",
        ["wsgi.py:3"],
    ),
    "two": ({"a/settings.py": BASE, "b/settings.py": BASE, "wsgi.py": WSGI}, "", []),
    "of tests": (
        {"shop/settings.py": BASE, "tests/settings.py": BASE, "wsgi.py": WSGI},
        "shop/settings.py",
        ["wsgi.py:3"],
    ),
    "none": ({"shop/settings.py": "DEBUG = True\n", "wsgi.py": WSGI}, "", []),
    "read, not set": (
        {"shop/settings.py": "print(ROOT_URLCONF)\n", "wsgi.py": WSGI},
        "",
        [],
    ),
}


@pytest.mark.parametrize(("texts", "path", "starters"), ROWS.values(), ids=ROWS)
def test_which_is_shared(texts: dict[str, str], path: str, starters: list[str]) -> None:
    shared, shown = unnamed_settings(DJANGO, Modules(Project.of(texts)))
    assert (shared, [str(place) for place in shown]) == (path, starters)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (f"import os\n{BASE}", 2),
        (f"class Base:\n    {BASE}\n\nclass Prod(Base):\n    {BASE}", 2),
        ("MY_ROOT_URLCONF = 1\n", 0),
    ],
)
def test_where_its_marker_stands(text: str, line: int) -> None:
    assert marked(Modules(Project.of({"s.py": text})), "s.py", "ROOT_URLCONF") == line
