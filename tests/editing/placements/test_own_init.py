from __future__ import annotations

import pytest

from codemods.editing.placements.own_init import foreign_line, our_call

CALL = (
    'sentry_sdk.init(\n    # why\n    dsn=os.getenv("A"),\n    rate=1.0,\n'
    "    integrations=[A(), B()],\n)"
)
FILE = f'"""Doc."""\n\nimport os\n\nimport sentry_sdk\n\n{CALL}\n'


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        ("", "", 0),
        ("    rate=1.0,\n", "", 0),
        ("A(), B()", "B()", 0),
        ('"A"', "'A'", 0),
        ('"""Doc."""', '"""Other."""', 0),
        ("    # why\n", "", 0),
        ("1.0", "0.5", 10),
        ("A(), B()", "A(), B(x=1)", 11),
        ("    rate", "    mine=2,\n    rate", 10),
        ("# why", "# because", 8),
        ("1.0,", "1.0,  # mine", 10),
    ],
)
def test_what_is_the_users_in_the_call(old: str, new: str, line: int) -> None:
    text = FILE.replace(old, new, 1)
    assert foreign_line(text, expected=FILE) == line
    assert our_call(text, expected=CALL)[1] == line


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (f"{FILE}\nx = 1\n", 14),
        (FILE.replace("import os\n", "import os\nimport sys\n"), 4),
        (f"{FILE}# mine\n", 13),
        ('"""Doc."""\n', 0),
    ],
)
def test_what_is_the_users_in_the_file(text: str, line: int) -> None:
    assert foreign_line(text, expected=FILE) == line


def test_no_call() -> None:
    assert our_call("import sentry_sdk\n", expected=CALL) == ("", 0)
