"""Options that are merged into a file with single quotes get them as well."""

from __future__ import annotations

import pytest

from codemods.editing.placements.merge_init import edit, undo
from codemods.files.model import InitCall, Keyword

RATE = 'float(os.getenv("SENTRY_TRACES_SAMPLE_RATE") or 1.0)'
CALL = InitCall(keywords=(Keyword("traces_sample_rate", RATE),), imports=("import os",))
HEAD = "import os\nimport sentry_sdk\n\n"


@pytest.mark.parametrize(
    ("own", "rate"),
    [
        ("A = ['a', 'b', 'c', 'd']\n", RATE.replace('"', "'")),
        ("A = ['a', 'b', 'c', 'd', f'{x}']\nB = \"it's\"\n", RATE.replace('"', "'")),
        ("A = ['a', \"b\", 'c', 'd']\n", RATE),
        ("A = 'a'\n", RATE),
        ('A = ["a", "b", "c", "d"]\n', RATE),
    ],
    ids=["single", "mostly single", "mixed", "too few", "double"],
)
def test_the_quotes_of_the_file_are_kept_to(own: str, rate: str) -> None:
    before = f"{HEAD}{own}sentry_sdk.init(release=1)\n"
    after = edit(before, line=6, base=None, theirs=CALL)
    assert f"traces_sample_rate={rate}" in after
    assert edit(after, line=6, base=CALL, theirs=CALL) == after
    assert "traces_sample_rate" not in undo(after, line=6, base=CALL)
