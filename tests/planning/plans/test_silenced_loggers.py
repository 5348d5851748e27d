"""Loggers that a configuration switches off are told of, and the lines keep them."""

from __future__ import annotations

import logging
import logging.config
from collections.abc import Iterator

import pytest

from codemods.files.model import Note
from tests.projects import changes

FASTAPI = "from fastapi import FastAPI\n\napp = FastAPI()\n"
NEEDS = {"requirements.txt": "fastapi\n", "Procfile": "web: uvicorn main:app\n"}
LOG = "log = logging.getLogger({})\n\n\ndef pay():\n    log.error('payment failed')\n\n\n"
IMPORTS = "import logging\nimport logging.config\n\n"
SET = "logging.config.dictConfig({})\n"
HERE = IMPORTS + LOG.format("__name__") + SET.format('{"version": 1}') + FASTAPI


def notes(**texts: str) -> list[Note]:
    files = {f"{name.replace('__', '/')}.py": text for name, text in texts.items()}
    return [n for n in changes({**NEEDS, **files}).notes if "neither the log" in n.text]


def elsewhere(above: str, call: str) -> dict[str, str]:
    main = f"{above}from fastapi import FastAPI\n\nimport pay\nfrom logs import setup\n\n"
    return {
        "main": f"{main}{call}\napp = FastAPI()\n",
        "pay": "import logging\n\n" + LOG.format("__name__"),
        "logs": "from logging.config import dictConfig\n\nCONFIG = {'version': 1, 'root': {}}\n\n\n"
        "def setup():\n    dictConfig(CONFIG)\n",
    }


def test_a_logger_above_the_call_is_told() -> None:
    (note,) = notes(main=HERE)
    assert "main.py:4 (`log = logging.getLogger(__name__)`)" in note.text
    assert note.paste == '"disable_existing_loggers": False,'


def test_one_of_a_file_that_was_imported_before_is_told() -> None:
    (note,) = notes(**elsewhere("", "setup()\n"))
    assert note.text.startswith("logs.py:7 (`dictConfig(CONFIG)`) switches off")
    assert "pay.py:3" in note.text


KEPT = {
    "kept": HERE.replace('{"version": 1}', '{"version": 1, "disable_existing_loggers": False}'),
    "a variable": HERE.replace('{"version": 1}', "read()"),
    "incremental": HERE.replace('{"version": 1}', '{"version": 1, "incremental": True}'),
    "others' too": HERE.replace('{"version": 1}', '{"version": 1, **OTHERS}'),
    "named": HERE.replace('{"version": 1}', '{"version": 1, "loggers": {"main": {}}}'),
    "of a kind": HERE.replace("(__name__)", "('shop.pay')").replace(
        '{"version": 1}', '{"version": 1, "loggers": {"shop": {}}}'
    ),
    "made below": IMPORTS + SET.format('{"version": 1}') + LOG.format("__name__") + FASTAPI,
    "the root": HERE.replace("(__name__)", "()"),
    "logs no errors": HERE.replace("log.error", "log.info"),
    "changed": HERE.replace(
        "logging.config.dictConfig({",
        "C = {'version': 1}\nC['x'] = 1\nlogging.config.dictConfig(C)#",
    ),
}


@pytest.mark.parametrize("main", KEPT.values(), ids=KEPT)
def test_what_is_kept_needs_no_word(main: str) -> None:
    compile(main, "main.py", "exec")
    assert not notes(main=main)


def test_a_set_up_that_nothing_calls_on_module_level_needs_no_word() -> None:
    assert not notes(**elsewhere("", "def start():\n    setup()\n"))


def test_a_set_up_in_the_file_that_a_process_starts_with_is_told() -> None:
    """The app, and Sentry with it, is in another, which that one imports."""
    web = "from aiohttp import web\n\napp = web.Application()\n"
    main = f"{IMPORTS}from aiohttp import web\n\nfrom . import application\n\n"
    texts = {"shop/application.py": web, "shop/__init__.py": "", "requirements.txt": "aiohttp\n"}
    texts["shop/__main__.py"] = (
        main + SET.format('{"version": 1}') + "web.run_app(application.app)\n"
    )
    told = changes({**texts, "Procfile": "web: python -m shop\n"}).notes
    (note,) = [n for n in told if "neither the log" in n.text]
    assert note.text.startswith("shop/__main__.py:8 ") and "`asyncio`" in note.text


def test_a_set_up_that_the_program_s_function_calls_is_told() -> None:
    main = "def main():\n    setup()\n\n\nmain()\n"
    (note,) = notes(**elsewhere("", main))
    assert "pay.py:3" in note.text


LOADS = (
    "import asyncio\nimport json\nimport logging.config\nfrom pathlib import Path\n\n"
    "import discord\nimport yaml\nfrom aiohttp import web\n\n{}\n\nimport telegram\n"
)
YAML = "version: 1\nhandlers:\n  console:\n    class: logging.StreamHandler\n"
NAMES = (
    "loggers:\n  discord:\n    level: INFO\n  # of its own\n  'aiohttp.server':\n    level: INFO\n"
)
OPENED = 'with open(Path("conf") / "{}") as file:\n    logging.config.dictConfig({}.load(file))'
INI = "[loggers]\nkeys = root,bot\n[logger_bot]\nqualname = discord\n"
FILED = "logging.config.fileConfig('conf/log.ini'{})"


def told(call: str, **files: str) -> list[Note]:
    texts = {f"conf/log.{end}": text for end, text in files.items()}
    main = {"main.py": LOADS.format(call) + FASTAPI}
    return [n for n in changes({**NEEDS, **main, **texts}).notes if "neither the log" in n.text]


@pytest.mark.parametrize(
    ("call", "files", "lost", "paste"),
    [
        (
            OPENED.format("log.yml", "yaml"),
            {"yml": YAML},
            "`asyncio`, `discord`, `aiohttp.server` log ",
            "disable_existing_loggers: false",
        ),
        (
            f"CONFIG = 'conf/log.yml'\n{OPENED.format('x', 'yaml')}",
            {"yml": YAML + NAMES},
            "`asyncio` logs ",
            "disable_existing_loggers: false",
        ),
        (
            "config = json.loads(Path('conf/log.json').read_text())\n"
            "logging.config.dictConfig(config)",
            {"json": '{"version": 1, "loggers": {"discord": {}, "aiohttp": {}}, "handlers": {}}'},
            "`asyncio` logs ",
            '"disable_existing_loggers": false,',
        ),
        (FILED.format(""), {"ini": INI}, "`asyncio`, `aiohttp.server` log ", None),
    ],
    ids=["yaml", "yaml that names some", "json", "ini"],
)
def test_what_a_file_switches_off_is_told(
    call: str, files: dict[str, str], lost: str, paste: str | None
) -> None:
    (note,) = told(call, **files)
    (form,) = files
    assert f"that conf/log.{form} does not name: what {lost}reaches neither" in note.text
    assert note.paste == (paste or "disable_existing_loggers=False,")
    assert ("Give this to the call:" if form == "ini" else f"into conf/log.{form}:") in note.text


@pytest.mark.parametrize(
    ("call", "files"),
    [
        (OPENED.format("log.yml", "yaml"), {"yml": f"{YAML}disable_existing_loggers: no\n"}),
        (OPENED.format("log.yml", "yaml"), {"yml": f"{YAML}incremental: true\n"}),
        (OPENED.format("log.yml", "yaml"), {"yml": "debug: true\n"}),
        (OPENED.format("log.json", "json"), {"json": '{"handlers": {}, "incremental": true}'}),
        (FILED.format(", disable_existing_loggers=False"), {"ini": INI}),
        (FILED.format(", None, False"), {"ini": INI}),
        ("logging.config.dictConfig(own)\nprint('log.yml')", {"yml": YAML}),
    ],
    ids=["kept", "added", "no configuration", "added, json", "the call", "by place", "another"],
)
def test_what_a_file_keeps_needs_no_word(call: str, files: dict[str, str]) -> None:
    assert not told(call, **files)


ENV = (
    "from logging.config import fileConfig\n\nfrom alembic import context\n\n"
    "config = context.config\n"
    "fileConfig(config.config_file_name{})\n\nwith context.begin_transaction():\n"
    "    context.run_migrations()\n"
)
MIGRATE = (
    "from alembic import command\nfrom alembic.config import Config\n\n\ndef migrate():\n"
    "    command.upgrade(Config({}), 'head')\n\n\n"
)


@pytest.mark.parametrize(
    ("given", "config", "is_told"),
    [
        ("", "'alembic.ini'", True),
        (", disable_existing_loggers=False", "'alembic.ini'", False),
        (", None, False", "'alembic.ini'", False),
        ("", "", False),
    ],
    ids=["told", "kept", "kept by place", "no file"],
)
def test_migrations_in_the_process_itself(given: str, config: str, is_told: bool) -> None:
    main = MIGRATE.format(config) + FASTAPI
    found = notes(main=main, migrations__env=ENV.format(given))
    assert bool(found) == is_told
    assert all("main.py:6 runs migrations/env.py" in note.text for note in found)
    assert not notes(main=FASTAPI, migrations__env=ENV.format(given))


@pytest.fixture
def logger() -> Iterator[logging.Logger]:
    """A logger of its own, and logging as it was afterwards."""
    root, known = logging.getLogger(), dict(logging.Logger.manager.loggerDict)
    handlers, level = root.handlers[:], root.level
    others = {k: v.disabled for k, v in known.items() if isinstance(v, logging.Logger)}
    yield logging.getLogger("silenced.pay")
    root.handlers[:], root.level = handlers, level
    for name, disabled in others.items():
        logging.getLogger(name).disabled = disabled


@pytest.mark.parametrize("paste", ["", None])
def test_the_line_keeps_the_logger(logger: logging.Logger, paste: str | None) -> None:
    lines = notes(main=HERE)[0].paste if paste is None else paste
    logging.config.dictConfig(eval(f"{{'version': 1, {lines}}}"))
    assert logger.disabled == (paste == "")
