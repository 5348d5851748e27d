"""What a library's own loggers log never arrives: told with the lines that hand it on."""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import SimpleNamespace
from unittest.mock import patch

import pytest

from codemods.knowledge.own_loggers import OWN_LOGGERS
from codemods.planning.plans.own_loggers import plan
from tests.lacking import needs
from tests.projects import known

APP = "from flask import Flask\n{}\napp = Flask(__name__)\n"
ELIOT = "from eliot import start_action\n\nwith start_action(action_type='x'):\n    pass\n"
MADE = "from logbook import Logger\n\nlog = Logger('shop')\n"


def told(text: str, **others: str) -> list[str]:
    files = {f"{name}.py": other for name, other in others.items()}
    asked = known({"requirements.txt": "flask\nlogbook\n", "app.py": APP.format(text), **files})
    return [note.text for note in plan(asked)]


@pytest.mark.parametrize(
    ("text", "others", "is_told"),
    [
        (MADE, {}, True),
        ("import shop", {"shop": MADE}, True),
        (ELIOT, {}, True),
        (ELIOT, {"log": "import sentry_sdk\n\nsentry_sdk.capture_exception()\n"}, False),
        ("", {"shop": MADE}, False),
        ("import logging\n\nlog = logging.getLogger('shop')", {}, False),
        (MADE + "from logbook.compat import LoggingHandler\n", {}, False),
        (
            "import shop",
            {"shop": MADE, "log": "from logbook.compat import LoggingHandler\n"},
            False,
        ),
    ],
)
def test_it_is_told_where_a_process_makes_one(text: str, others: dict[str, str], is_told: bool):
    assert bool(told(text, **others)) == is_told


def test_its_lines_go_where_the_process_starts():
    asked = known({"requirements.txt": "flask\nlogbook\n", "app.py": APP.format(MADE)})
    (note,) = plan(asked)
    assert note.text.startswith("app.py:4 (`log = Logger('shop')`): Logbook's loggers are none")
    compile(note.paste, "app.py", "exec")


def test_one_without_such_lines_is_told_with_what_to_call_in_their_place():
    text = "import logfire\n\n\ndef pay():\n    logfire.error('lost')"
    asked = known({"requirements.txt": "flask\nlogfire\n", "app.py": APP.format(text)})
    (note,) = plan(asked)
    assert note.text.startswith("app.py:6 (`logfire.error('lost')`): Logfire's loggers are none")
    assert "`sentry_sdk.capture_exception()`" in note.text and not note.paste


@needs("sentry_sdk")
def test_the_lines_for_eliot_send_the_error_that_it_writes_down():
    """Its destinations are called with each message while the error is being handled."""
    (lines,) = [one.paste for one in OWN_LOGGERS if one.name == "Eliot"]
    added: list[Callable[[dict[str, str]], None]] = []
    eliot = SimpleNamespace(add_destinations=added.append)
    with patch.dict(sys.modules, {"eliot": eliot}), patch("sentry_sdk.capture_exception") as sent:
        exec(lines, {})
        added[0]({"action_status": "failed"})
        assert not sent.called
        added[0]({"message_type": "eliot:traceback"})
        assert sent.called
