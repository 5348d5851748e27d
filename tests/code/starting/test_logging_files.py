"""Which file holds a configuration of logging, and which loggers it leaves on."""

from __future__ import annotations

import pytest

from codemods.code.importing.modules import Modules
from codemods.code.starting.logging_files import config_file, handlers_of, left_on
from codemods.files.project import Project

YAML = "version: 1\nroot:\n  level: INFO\n"
NAMED = (
    f"{YAML}loggers:\n  # ours\n  shop:\n    handlers: [a]\n\n  'shop.pay': {{}}\nhandlers: {{}}\n"
)


@pytest.mark.parametrize(
    ("code", "found"),
    [
        ("read('log.yml')\n", "conf/log.yml"),
        ("read(HERE / 'conf' / 'log.yml')\n", "conf/log.yml"),
        ("read('settings.yml')\n", ""),
        ("read('log.yml', 'other.yml')\n", ""),
        ("read('gone.yml')\n", ""),
        ("read('log.yml')['disable_existing_loggers'] = False\n", ""),
    ],
)
def test_the_one_configuration_that_a_file_names(code: str, found: str) -> None:
    files = {"conf/log.yml": YAML, "other.yml": YAML, "settings.yml": "debug: 1\n"}
    modules = Modules(Project.of({"app.py": code, **files}))
    assert config_file(modules, "app.py") == found


@pytest.mark.parametrize(
    ("path", "text", "named"),
    [
        ("a.yml", YAML, set()),
        ("a.yaml", NAMED, {"shop", "shop.pay"}),
        ("a.yml", f"{YAML}disable_existing_loggers: true\n", set()),
        ("a.yml", f"{YAML}disable_existing_loggers: False\n", None),
        ("a.yml", f"incremental: true\n{YAML}", None),
        ("a.json", '{"loggers": {"shop": {}}}', {"shop"}),
        ("a.json", '{"disable_existing_loggers": false}', None),
        ("a.json", '{"loggers": ["shop"]}', None),
        ("a.json", "[]", None),
        ("a.json", "{", None),
        ("a.ini", "[loggers]\nkeys=root,s\n[logger_s]\nqualname = shop\n", {"shop"}),
    ],
)
def test_what_it_leaves_on(path: str, text: str, named: set[str] | None) -> None:
    assert left_on(path, text) == named


HELD = """\
handlers:
  console:
    class: logging.StreamHandler
  sentry:
    level: ERROR
    class: raven.handlers.logging.SentryHandler
root:
  handlers: [console, sentry]
loggers:
  shop:
    handlers:
      - sentry
"""
INI = """\
[handlers]
keys = console, sentry

[logger_root]
handlers = console,sentry

[handler_sentry]
class = raven.handlers.logging.SentryHandler
"""


@pytest.mark.parametrize(
    ("path", "text", "lines"),
    [
        ("logging.yaml", HELD, [4, 6, 8, 12]),
        ("logging.ini", INI, [2, 5, 7, 8]),
        ("logging.yaml", HELD.replace("raven", "ravens"), []),
    ],
)
def test_handlers_of_a_package_and_what_lists_them(path: str, text: str, lines: list[int]):
    found = handlers_of(Modules(Project.of({path: text})), "raven")
    assert [(one.path, one.line) for one in found] == [(path, line) for line in lines]
