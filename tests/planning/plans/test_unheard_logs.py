"""What a process logs or ends with and Sentry hears not at all, or twice, is told with lines."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from textwrap import dedent

import pytest

from tests.lacking import needs
from tests.projects import applied, changes
from tests.run.isolation import environment_with

FASTAPI = "from fastapi import FastAPI\n\napp = FastAPI()\n"
NEEDS = {"requirements.txt": "fastapi\nstructlog\nloguru\n", "Procfile": "web: uvicorn main:app\n"}
GET = "import structlog\n\nlog = structlog.get_logger()\n"


def told(texts: dict[str, str], word: str) -> list[str]:
    notes = changes({**NEEDS, **texts}).notes
    return [f"{n.text}\n{n.paste}" for n in notes if word in n.text]


@pytest.mark.parametrize(
    ("main", "paste"),
    [
        (GET, "structlog.stdlib.recreate_defaults(log_level=logging.INFO)"),
        ("import structlog\n\nlog = structlog.getLogger(__name__)\n", "recreate_defaults("),
        ("import structlog\n\nstructlog.configure(processors=[print])\n", "LoggerFactory()"),
    ],
    ids=["as it comes", "by a name", "set up to print"],
)
def test_structlog_that_prints_is_told(main: str, paste: str):
    (note,) = told({"main.py": main + FASTAPI}, "structlog prints")
    assert paste in note
    assert applied({**NEEDS, "main.py": main + FASTAPI})["main.py"] != main + FASTAPI


@pytest.mark.parametrize(
    "logs",
    [
        "import logging\n\nlogging.basicConfig(level=logging.WARNING)\n",
        "from logging.config import dictConfig\n\ndictConfig({'version': 1})\n",
        "LOGGING = {'version': 1}\n",
    ],
)
def test_what_sets_up_logging_keeps_its_handlers_and_level(logs: str):
    main = "import logs\n" + GET + FASTAPI
    (note,) = told({"main.py": main, "logs.py": logs}, "structlog prints")
    assert "below what sets up logging" in note
    assert "recreate_defaults(log_level=None)\n" in note


PRINTS = "import structlog\n\nstructlog.configure(logger_factory=structlog.{}())\n"


@pytest.mark.parametrize("kind", ["PrintLoggerFactory", "WriteLoggerFactory", "BytesLoggerFactory"])
def test_a_factory_that_prints_is_replaced_and_not_given_twice(kind: str):
    (note,) = told({"main.py": PRINTS.format(kind) + FASTAPI}, "structlog prints")
    assert f"in place of its {kind}" in note


@pytest.mark.parametrize(
    "main",
    [
        "import structlog\n\nstructlog.configure(processors=[structlog.stdlib.add_log_level])\n",
        "import structlog\n\nstructlog.configure(wrapper_class=structlog.stdlib.BoundLogger)\n",
        "import structlog\n\nlog = structlog.stdlib.get_logger()\n",
    ],
    ids=["a processor", "a wrapper", "a typed logger"],
)
def test_what_else_is_used_of_its_part_for_logging_prints_all_the_same(main: str):
    (note,) = told({"main.py": main + FASTAPI}, "structlog prints")
    assert "structlog.stdlib" in note


@pytest.mark.parametrize(
    "main",
    [
        "import structlog\n\nfrom house import Factory\n\n"
        "structlog.configure(logger_factory=Factory())\n",
        "import structlog\n\nSET = {}\n\nstructlog.configure(**SET)\n",
        "import logging\n\nimport structlog\n\n"
        "log = structlog.wrap_logger(logging.getLogger())\nother = structlog.get_logger()\n",
        "import structlog\n\nstructlog.stdlib.recreate_defaults()\n" + GET,
        "import structlog\n\nstructlog.configure("
        "logger_factory=structlog.stdlib.LoggerFactory())\n",
        "from logs import log\n",
        "print('nothing')\n",
    ],
    ids=["its factory", "options", "wrapped", "defaults", "a factory", "elsewhere", "not used"],
)
def test_structlog_above_logging_needs_no_word(main: str):
    logs = "from structlog.stdlib import LoggerFactory, get_logger\nimport structlog\n\n"
    logs += "structlog.configure(logger_factory=LoggerFactory())\nlog = get_logger()\n"
    assert not told({"main.py": main + FASTAPI, "logs.py": logs}, "structlog prints")


def test_a_set_up_that_loads_the_entrypoint_counts():
    texts = {"main.py": GET + FASTAPI}
    own = f"import main\n{PRINTS.format('PrintLoggerFactory')}"
    (note,) = told({**texts, "__main__.py": own}, "structlog prints")
    assert note.startswith("__main__.py:4")
    assert not told({**texts, "__main__.py": own.replace("Print", "stdlib.")}, "structlog prints")


HANDLER = "import logging\n\nfrom loguru import logger{}\n\n\nclass Handler(logging.Handler):\n"
EMIT = "    def emit(self, record):\n        {}\n"
LOGS = {
    "through opt": HANDLER.format("") + EMIT.format("logger.opt(depth=6).log('INFO', 'a')"),
    "by another name": HANDLER.format(" as log") + EMIT.format("log.log('INFO', 'a')"),
    "by a name of the module's own": "import logging\n\nimport loguru\n\n"
    "LOGGER = loguru.logger\n\n\nclass Own(logging.Handler):\n"
    + EMIT.format("LOGGER.log('INFO', 'a')"),
    "of a class by its name": "from logging import Handler\n\nimport loguru\n\n\n"
    "class Intercept(Handler):\n" + EMIT.format("loguru.logger.error('a')"),
}


@pytest.mark.parametrize("name", LOGS)
def test_a_handler_that_hands_records_on_to_loguru_is_told(name: str):
    texts = {"main.py": "import logs\n" + FASTAPI, "logs.py": LOGS[name]}
    (note,) = told(texts, "two events")
    assert ("ignore_logger" if "depth" in LOGS[name] else "sentry_logs_level=None") in note


def test_a_handler_that_only_a_configuration_names_is_told():
    table = "LOGGING = {'handlers': {'own': {'class': 'house.logs.Handler'}}}\n"
    texts = {"house/__init__.py": "", "house/logs.py": LOGS["through opt"]}
    (note,) = told({**texts, "main.py": table + FASTAPI}, "two events")
    assert note.startswith("house/logs.py:6")
    assert not told({**texts, "main.py": FASTAPI}, "two events")


WALKING = """\
import inspect
import logging

from loguru import logger


class Handler(logging.Handler):
    def emit(self, record):
        frame, depth = inspect.currentframe(), 0
        while frame and (depth == 0 or frame.f_code.co_filename == logging.__file__):
            frame, depth = frame.f_back, depth + 1
        logger.opt(depth=depth).log(record.levelname, record.getMessage())


logging.basicConfig(handlers=[Handler()], level=0, force=True)
"""
BY_DEPTH = """\
import logging

from loguru import logger


class Handler(logging.Handler):
    def emit(self, record):
        logger{}.log(record.levelname, record.getMessage())


logging.basicConfig(handlers=[Handler()], level=0, force=True)
"""
FILTER = "def without_secrets(log, hint):\n    return log\n"
HANDED = {f"depth {n}": BY_DEPTH.format(f".opt(depth={n})") for n in (2, 3, 6, 7)}
HANDED |= {"a walk": WALKING, "no depth": BY_DEPTH.format("")}
CALL = """\
import sentry_sdk
from sentry_sdk.integrations.logging import LoggingIntegration, ignore_logger
from sentry_sdk.integrations.logging import ignore_logger_for_sentry_logs
from sentry_sdk.integrations.loguru import LoguruIntegration
from sentry_sdk.transport import Transport


class Printing(Transport):
    def capture_envelope(self, envelope):
        for item in envelope.items:
            print(item.type, item.payload.json)


{0}
sentry_sdk.init(
    dsn="http://key@127.0.0.1:9/1",
    transport=Printing,
    auto_enabling_integrations=False,
    integrations=[
        LoggingIntegration(capture_sentry_logs=True, {2}),
        LoguruIntegration(capture_sentry_logs=True),
    ],
    {1}
)
ignore_logger("urls")
ignore_logger_for_sentry_logs("urls")
logging.getLogger("urls").info("GET /?token=" + "terces"[::-1])
logging.getLogger("mine").error("broken")
sentry_sdk.flush()
"""


@pytest.mark.whole
@needs("sentry_sdk", "loguru")
@pytest.mark.parametrize("logs", HANDED.values(), ids=list(HANDED))
def test_what_comes_by_loguru_once_more_is_left_out(tmp_path: Path, logs: str) -> None:
    texts = {"main.py": "import logs\n" + FASTAPI, "logs.py": logs}
    (note,) = [n for n in changes({**NEEDS, **texts}).notes if "two events" in n.text]
    lines = dedent(note.paste)
    is_named = "`before_send_log=once`" in note.text
    assert is_named or "httpx, uvicorn.access" in note.text
    once = (f"{FILTER}\n{lines}", "before_send_log=once,", "")
    mended = once if is_named else ("", "", lines)
    seen = []
    for parts in (("", "", ""), mended):
        program = tmp_path / "program.py"
        program.write_text(logs + CALL.format(*parts))
        env = environment_with("loguru", folder=tmp_path / "site")
        command = [sys.executable, program]
        run = subprocess.run(command, env=env, capture_output=True, text=True, check=True)
        events = [line for line in run.stdout.splitlines() if line.startswith("event ")]
        bodies = run.stdout.count("'body': 'broken'")
        seen.append((len(events), bodies, "token=secret" in run.stdout))
    assert seen == [(2, 2, True), (1, 1, not is_named)]


def test_a_line_of_loguru_still_comes_past_the_filter_of_the_call() -> None:
    texts = {"main.py": "import logs\n" + FASTAPI, "logs.py": HANDED["a walk"]}
    (note,) = [n for n in changes({**NEEDS, **texts}).notes if "two events" in n.text]
    assert "in place of the `before_send_log` that is there" in note.text
    assert note.paste.endswith("else without_secrets(log, hint)")


BACK = (
    "import logging\n\nfrom loguru import logger\n\n\nclass Handler(logging.Handler):\n{}\n\n{}\n"
)
HANDLES = EMIT.format("logging.getLogger(record.name).handle(record)")


@pytest.mark.parametrize("sink", ["Handler(), format='{message}'", "Handler"])
def test_a_sink_that_hands_records_back_to_logging_is_told(sink: str):
    main = BACK.format(HANDLES, f"logger.add({sink})") + FASTAPI
    (note,) = told({"main.py": main}, "hands what Loguru logs on to logging")
    assert "LoguruIntegration of sentry_sdk.init" in note
    assert note.endswith("level=None,\nevent_level=None,\nsentry_logs_level=None,")


@pytest.mark.parametrize(
    ("emit", "call"),
    [
        (HANDLES, "logging.root.addHandler(Handler())"),
        (EMIT.format("print(1)"), "logger.add(Handler())"),
    ],
    ids=["of logging", "hands nothing on"],
)
def test_another_one_is_not(emit: str, call: str):
    main = BACK.format(emit, call) + FASTAPI
    assert not told({"main.py": main}, "hands what Loguru logs on to logging")


def test_a_handler_that_hands_nothing_on_needs_no_word():
    logs = HANDLER.format("") + EMIT.format("print(record)")
    assert not told({"main.py": "import logs\n" + FASTAPI, "logs.py": logs}, "two events")


HOOK = "import sys\n\n\ndef hook(kind, error, trace):\n    {}\n\n\ndef main():\n    {}\n\n\n"
RUN = "if __name__ == '__main__':\n    main()\n"


@pytest.mark.parametrize(
    ("body", "setting", "is_told"),
    [
        ("print(error)", "sys.excepthook = hook", True),
        ("sys.exit(str(error))", "sys.excepthook = hook", True),
        ("logger.critical('lost', exc_info=error)", "sys.excepthook = hook", False),
        ("old.excepthook(kind, error, trace)", "sys.excepthook = hook", False),
        ("print(error)", "print(hook)", False),
    ],
    ids=["printed", "ended", "logged", "handed on", "not set"],
)
def test_a_hook_that_replaces_sentrys_is_told(body: str, setting: str, is_told: bool):
    main = FASTAPI + HOOK.format(body, setting) + RUN
    notes = told({"main.py": main, "Procfile": "web: python main.py\n"}, "ends the process")
    assert bool(notes) == is_told
    assert all("capture_exception(error)" in note for note in notes)
