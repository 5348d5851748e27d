"""The line that tells Sentry to leave a logger alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from codemods.editing.placements.ignore_logger import edit, undo
from codemods.files.model import Refused
from tests.editing.placements.linters import worse
from tests.lacking import LINTERS

IMPORT = "from sentry_sdk.integrations.logging import ignore_logger\n"
OURS = 'ignore_logger("a.b")\n'
ADDED = {
    "below the init call": (
        "import sentry_sdk\n\nsentry_sdk.init(\n    dsn=None,\n)\n\nx = 1\n",
        f"import sentry_sdk\n{IMPORT}\nsentry_sdk.init(\n    dsn=None,\n)\n\n{OURS}\nx = 1\n",
    ),
    "below the imports": (
        "import os\n\nfrom a import b  # noqa: F401\n\nx = b(os)\n",
        f"import os\n\nfrom a import b  # noqa: F401\n{IMPORT}\n{OURS}\nx = b(os)\n",
    ),
    "into the import that is there": (
        "from sentry_sdk.integrations.logging import LoggingIntegration\n\n"
        "x = LoggingIntegration()\n",
        "from sentry_sdk.integrations.logging import LoggingIntegration, ignore_logger\n\n"
        f"{OURS}\nx = LoggingIntegration()\n",
    ),
    "above a function": (
        "import os\n\n\ndef f():\n    return os\n",
        f"import os\n\n{IMPORT}\n{OURS}\n\ndef f():\n    return os\n",
    ),
    "below gevent's patches": (
        "from gevent import monkey\n\nmonkey.patch_all()\n\nimport os  # noqa: E402\n\nx = os\n",
        "from gevent import monkey\n\nmonkey.patch_all()\n\nimport os  # noqa: E402\n\n"
        f"{IMPORT.rstrip()}  # noqa: E402\n\n{OURS}\nx = os\n",
    ),
    "Windows newlines": (
        "import os\r\n\r\nx = os\r\n",
        f"import os\n\n{IMPORT}\n{OURS}\nx = os\n".replace("\n", "\r\n"),
    ),
    "settings that include others": (
        "import os\n\nX = os\n\nfrom local import *  # noqa\n",
        f"import os\n\n{IMPORT}\n{OURS}\nX = os\n\nfrom local import *  # noqa\n",
    ),
}


@pytest.mark.parametrize(("before", "after"), ADDED.values(), ids=ADDED)
def test_adds_once(before: str, after: str) -> None:
    got = edit(before, name="", logger="a.b")
    assert got == after
    assert edit(got, name="", logger="a.b") == got


@pytest.mark.parametrize(
    ("imported", "call"),
    [
        ("import sentry_sdk", "ignore_logger"),
        ("import sentry_sdk", "logging.ignore_logger"),
        (f"{IMPORT.rstrip()} as quiet", "quiet"),
    ],
)
def test_leaves_what_ignores_it_already(imported: str, call: str) -> None:
    text = f'{imported}\n\n{call}("a.b")\n'
    assert edit(text, name="", logger="a.b") == text
    assert edit(text, name="", logger="c") != text


@pytest.mark.parametrize("call", ["sentry_logging.ignore_logger_for_sentry_logs", "log.error"])
def test_what_names_the_logger_for_something_else_ignores_no_event_of_it(call: str) -> None:
    text = f'import sentry_sdk\n\n{call}("a.b")\n'
    got = edit(text, name="", logger="a.b")
    assert got.count('("a.b")') == 2
    assert undo(got, logger="a.b").count(f'{call}("a.b")') == 1


@pytest.mark.parametrize(
    "text", ["", "x = (\n", '"""Empty."""\n', "import os\n", "def ignore_logger():\n    pass\n"]
)
def test_refuses(text: str) -> None:
    with pytest.raises(Refused):
        edit(text, name="", logger="a.b")


@LINTERS
def test_formatters_stay_content(tmp_path: Path) -> None:
    rows = [row for row in ADDED.values() if "\r" not in row[0]]
    assert worse(tmp_path, [b for b, _ in rows], [a for _, a in rows]) == []
