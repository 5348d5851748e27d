"""Where a package is used: imports, dotted names in strings, settings of it."""

from __future__ import annotations

import pytest

from codemods.code.importing.lines_of_package import lines_of_package
from codemods.code.importing.modules import Modules
from codemods.files.project import Project


@pytest.mark.parametrize(
    ("line", "is_of"),
    [
        ("import raven", True),
        ("import raven.base as b", True),
        ("from raven.contrib import flask", True),
        ("from .raven import x", False),
        ("import ravenous", False),
        ("a = 'raven.handlers'", True),
        ("a = 'raven'", True),
        ("a = 'ravenous'", False),
        ("a = 'the raven.'", False),
        ("RAVEN_CONFIG = {}", True),
        ("print(RAVEN_CONFIG)", False),
        ("app.RAVEN_CONFIG = {}", True),
        ("def f(:  # raven", False),
    ],
)
def test_a_line_that_has_it_is_found(line: str, is_of: bool) -> None:
    modules = Modules(Project.of({"app.py": f"x = 1\n{line}\n"}))
    found = lines_of_package(modules, "raven", ("RAVEN_CONFIG",))
    assert [str(one) for one in found] == ["app.py:2"] * is_of


def test_what_has_a_value_without_it_stays() -> None:
    texts = {
        "settings.py": "import raven\nHASH = 'none'\nCLIENT = None\ntry:\n"
        "    HASH = raven.fetch_git_sha('.')\nexcept OSError:\n    pass\nCLIENT = raven.Client()\n",
        "page.py": "from settings import CLIENT, HASH\n",
    }
    found = lines_of_package(Modules(Project.of(texts)), "raven")
    assert [str(one) for one in found] == [
        *(f"settings.py:{line}" for line in (1, 3, 5, 8)),
        "page.py:1",
    ]


@pytest.mark.parametrize("own", ["raven.py", "raven/__init__.py", "src/raven/__init__.py"])
def test_what_is_called_so_here_is_another(own: str) -> None:
    modules = Modules(Project.of({own: "", "app.py": "import raven\n"}))
    assert lines_of_package(modules, "raven") == []


USED = """\
from raven.contrib.flask import Sentry as Raven

sentry = Raven(dsn="")
sentry.init_app(app)


class Shop:
    def __init__(self):
        self.client = raven_of(sentry)

    def pay(self):
        if sentry.client:
            print(other)
"""


def test_each_line_goes_that_needs_a_name_which_goes() -> None:
    texts = {
        "app.py": USED,
        "views.py": "from app import sentry, other\n\n\ndef view():\n    sentry.report()\n",
        "more.py": "from shop import sentry\n\nsentry.go()\n",
    }
    found = lines_of_package(Modules(Project.of(texts)), "raven")
    places = {*map(str, found)}
    assert places == {*(f"app.py:{n}" for n in (1, 3, 4, 9, 12)), "views.py:1", "views.py:5"}


LOGGING = """\
LOGGING = {
    "root": {"handlers": ["console"]},
    "handlers": {
        "console": {"class": "logging.StreamHandler"},
        "reports": {
            "level": "ERROR",
            "class": "raven.handlers.logging.SentryHandler",
        },
    },
    "loggers": {
        "shop": {"handlers": ["console", "reports"]},
        "reports": {"handlers": ["console"]},
    },
}
"""


def test_a_handler_goes_from_each_list_that_names_it() -> None:
    found = lines_of_package(Modules(Project.of({"app.py": LOGGING})), "raven")
    assert [one.line for one in found] == [5, 7, 11]


LATER = """\
LOGGING["handlers"]["reports"] = {
    "class": "raven.handlers.logging.SentryHandler",
}
LOGGING["loggers"].update({
    "shop": {"handlers": ["reports", "console"]},
})
LOGGING["loggers"]["mail"] = {"handlers": ["console"]}
"""


def test_one_that_is_added_to_a_table_is_one_as_well() -> None:
    found = lines_of_package(Modules(Project.of({"app.py": LATER})), "raven")
    assert [one.line for one in found] == [1, 2, 5]
