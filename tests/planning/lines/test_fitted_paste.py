"""Lines to paste run where they belong: with the SDK that stays, and beside what is there."""

from __future__ import annotations

import ast
import re
from collections.abc import Mapping
from typing import Any

import pytest

from codemods.code.starting.logging_config import KEY
from codemods.files.model import Note
from codemods.files.versions import at_least
from codemods.knowledge.registry import frameworks
from codemods.planning.lines.fitted_paste import fitting, in_place_of, needs_of
from codemods.planning.plan import plan
from tests.cells import rows, turns
from tests.projects import changes, known

BOT = "import sentry_sdk\nfrom aiogram import Bot\n\nsentry_sdk.init({})\n\nprint(Bot)\n"
FLASK = "import sentry_sdk\nfrom flask import Flask\n\nsentry_sdk.init({})\n\napp = Flask('a')\n"
STDLIB = "\n\nimport logging\n\nfrom loguru import logger\n\n\nclass Intercept(logging.Handler):\n"
LOGURU = FLASK + STDLIB + "    def emit(self, record):\n        logger.error(record)\n"
DICT = (
    "import logging.config\n\nfrom flask import Flask\n\nlogger = logging.getLogger(__name__)\n"
    "logging.config.dictConfig({'version': 1, {}})\nlogger.error('down')\napp = Flask('a')\n"
)
TRUE = f"'{KEY}': True"


def notes(app: str, requires: str, word: str) -> list[Note]:
    texts = {"requirements.txt": requires, "app.py": app, "Procfile": "web: python app.py\n"}
    return [n for n in changes(texts).notes if word in n.text + n.paste]


@pytest.mark.parametrize(
    ("app", "requires", "word", "expected"),
    [
        (FLASK.format(""), "flask\nsentry-sdk\n", "without tracing", ""),
        (
            FLASK.format("traces_sample_rate=0.0"),
            "flask\nsentry-sdk\n",
            "without tracing",
            ", in place of the `traces_sample_rate` that is there",
        ),
        (
            LOGURU.replace("init({})", "init(integrations=[LoggingIntegration(level=20)])").replace(
                "import sentry_sdk\n",
                "import sentry_sdk\nfrom sentry_sdk.integrations.logging import"
                " LoggingIntegration\n",
            ),
            "flask\nloguru\nsentry-sdk\n",
            "event_level=None",
            ", in place of the `level` that is there",
        ),
        (LOGURU.format(""), "flask\nloguru\nsentry-sdk\n", "event_level=None", ""),
        (DICT.replace("{}", TRUE), "flask\n", KEY, f", in place of the `{KEY}` that is there"),
        (DICT.replace("{}", ""), "flask\n", KEY, ""),
    ],
    ids=["none", "off", "an integration's", "an integration without", "a dictionary", "without"],
)
def test_a_keyword_that_is_there_is_replaced(app: str, requires: str, word: str, expected: str):
    (note,) = notes(app, requires, word)
    said = re.search(r", in place of [^:.]*that is there", note.text)
    assert (said[0] if said else "") == expected


def test_lines_for_a_call_that_is_not_edited_leave_out_what_it_has():
    call = "traces_sample_rate=0.5, **options"
    texts = {"requirements.txt": "flask\nsentry-sdk\n", "app.py": FLASK.format(call)}
    pasted = "\n".join(n.paste for n in changes(texts, features=["tracing"]).notes)
    assert "traces_sample_rate=" not in pasted


@pytest.mark.parametrize("sdk", ["1.5.0", "1.40.0", "2.0.0", "2.11.0", "2.12.0", "2.75.0"])
def test_an_event_processor_is_added_by_what_the_sdk_has(sdk: str):
    (note,) = notes(BOT.format(""), f"aiogram\nsentry-sdk=={sdk}\n", "without_secrets")
    compile(note.paste, "lines", "exec")
    has_scope = sdk in ("2.12.0", "2.75.0")
    assert ("get_global_scope" in note.paste) == has_scope
    assert ("import add_global_event_processor" in note.paste) != has_scope
    added: list[Any] = []
    tree = ast.parse(note.paste)
    tree.body = [n for n in tree.body if not isinstance(n, ast.ImportFrom)]

    class Sdk:
        @classmethod
        def get_global_scope(cls) -> type[Sdk]:
            return cls

        add_event_processor = added.append

    known: dict[str, Any] = {"sentry_sdk": Sdk, "add_global_event_processor": added.append}
    exec(compile(tree, "lines", "exec"), known)
    sent = {"type": "transaction", "url": "https://api.telegram.org/bot12:AB/x"}
    withheld = {"type": "transaction", "url": "https://api.telegram.org/bot12:[Filtered]/x"}
    assert added[0](sent, {}) == withheld
    arguments = ("POST", "https://api.telegram.org/bot12:AB/x")  # as a frame of an old SDK has it
    filtered = (
        added[0]({"args": arguments}, {})
        if sdk == "2.75.0"
        else known["without_secrets"]({"args": arguments})
    )
    assert filtered == {"args": ["POST", "https://api.telegram.org/bot12:[Filtered]/x"]}


@pytest.mark.parametrize(
    ("paste", "version", "needed"),
    [
        ("sentry_sdk.get_global_scope().clear()", "1.40.0", "2.12.0"),
        ("with sentry_sdk.monitor('a'): ...", "1.5.0", "1.17.0"),
        ("from sentry_sdk.integrations.loguru import LoguruIntegration", "1.5.0", "1.23.0"),
        (
            "from sentry_sdk.integrations.logging import (ignore_logger as i, "
            "ignore_logger_for_sentry_logs as j)",
            "2.0.0",
            "2.56.0",
        ),
        ("sentry_sdk.capture_exception(error)", "1.0.0", ""),
        ("sentry_sdk.get_global_scope().clear()", "2.12.0", ""),
        ("from mysentry_sdk.integrations.loguru import LoguruIntegration", "1.0.0", ""),
    ],
)
def test_lines_that_an_sdk_lacks_say_so(paste: str, version: str, needed: str):
    note = fitting(Note("Put this below the call:", paste), version)
    if needed:
        assert f"below the call, once sentry-sdk is raised to {needed} (" in note.text
        assert note.text.endswith("):")
    else:
        assert note.text == "Put this below the call:"


def test_several_keywords_are_named():
    assert in_place_of(("a", "b", "c"), ("a", "c", "d")) == (
        ", in place of the `a` and `c` that is there"
    )


def with_sdk(texts: Mapping[str, str], sdk: str) -> dict[str, str]:
    """Return a project that pins an SDK, in the list that it has or in a new one."""
    listed = texts.get("requirements.txt", "")
    return {**texts, "requirements.txt": f"{listed}\nsentry-sdk=={sdk}\n"}


SDKS = ("1.5.0", "1.40.0", "2.0.0", "2.20.0")


@pytest.mark.parametrize(
    ("stem", "sdk"), rows(turns(sorted(frameworks()), SDKS), lambda stem, sdk: stem)
)
def test_nothing_to_paste_names_what_the_sdk_lacks(stem: str, sdk: str):
    """Of every framework's sample: edits that an editor may refuse, and notes."""
    planned = plan(known(with_sdk(frameworks()[stem].sample.before, sdk)))
    for edit in (*planned.requirement, *planned.edits):
        newer = [(n, v) for n, v in needs_of(edit.paste) if not at_least(sdk, v)]
        assert not newer, (edit.editor, newer)
    for note in planned.notes:
        newer = [(n, v) for n, v in needs_of(note.paste) if not at_least(sdk, v)]
        assert not newer or "once sentry-sdk is raised" in note.text
