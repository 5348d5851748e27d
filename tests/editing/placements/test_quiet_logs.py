"""Lines below a call of the user's that keep loggers out of Sentry Logs, and out again."""

from __future__ import annotations

import pytest

from codemods.editing.placements import drop_imports
from codemods.editing.placements.quiet_logs import IMPORT, edit, undo
from codemods.files.model import Refused

ONE = 'ignore_logger_for_sentry_logs("httpx")'
TWO = 'for logger_name in ("httpx", "werkzeug"):\n    ignore_logger_for_sentry_logs(logger_name)'
PLACED = {
    "on module level": (
        "import sentry_sdk\n\nsentry_sdk.init(\n    enable_logs=1\n)\napp = 1\n",
        f"import sentry_sdk\n{IMPORT}\n\nsentry_sdk.init(\n    enable_logs=1\n)\n{ONE}\napp = 1\n",
    ),
    "in a function": (
        "import sentry_sdk\n\n\ndef start():\n    if DSN:\n"
        "        sentry_sdk.init(enable_logs=1)\n",
        f"import sentry_sdk\n{IMPORT}\n\n\ndef start():\n    if DSN:\n"
        f"        sentry_sdk.init(enable_logs=1)\n        {ONE}\n",
    ),
    "where the SDK may be absent": (
        "if DSN:\n    import sentry_sdk\n    sentry_sdk.init(enable_logs=1)\nx = 1\n",
        "if DSN:\n    import sentry_sdk\n    sentry_sdk.init(enable_logs=1)\n"
        f"    {IMPORT}\n\n    {ONE}\nx = 1\n",
    ),
}


@pytest.mark.parametrize("name", PLACED)
@pytest.mark.parametrize("statement", [ONE, TWO])
def test_placed_and_removed(name: str, statement: str) -> None:
    before, after = PLACED[name]
    row = next(row for row in after.splitlines() if ONE in row)
    rows = statement.replace("\n", "\n" + row.removesuffix(ONE))
    after = after.replace(ONE, rows)
    placed = edit(before, line=3, statement=statement)
    assert placed == after
    assert edit(placed, line=3, statement=statement) == placed
    assert drop_imports.undo(undo(placed, statement=statement), imports=(IMPORT,)) == before


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (
            "import sentry_sdk\n\n\ndef f():\n    return sentry_sdk.init(enable_logs=1)\n",
            "another statement",
        ),
        ("import sentry_sdk\n\nif x: sentry_sdk.init(enable_logs=1)\nelse: y\n", "parse"),
        ("enable_logs = 1\n", "does not call"),
    ],
)
def test_refused(text: str, reason: str) -> None:
    with pytest.raises(Refused, match=reason):
        edit(text, line=3, statement=ONE)


def test_what_the_user_says_of_loggers_stays() -> None:
    silent = "import sentry_sdk\n\nsentry_sdk.init()\n"
    assert edit(silent, line=3, statement=ONE) == silent
    own = "ignore_logger_for_sentry_logs('x')\n"
    text = f"import sentry_sdk\n{IMPORT}\n\nsentry_sdk.init(enable_logs=True)\n{own}"
    assert edit(text, line=4, statement=ONE) == text
    assert undo(text, statement=ONE) == text
