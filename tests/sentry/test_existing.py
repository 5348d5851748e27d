"""Sentry set-ups that the project already has."""

from __future__ import annotations

import pytest

from codemods.code.importing.modules import Modules
from codemods.files.project import Project
from codemods.sentry.existing import find_existing, started_unseen

INIT = "import sentry_sdk\n\nsentry_sdk.init()\n"
INSIDE = "import sentry_sdk\n\ndef start():\n    sentry_sdk.init()\n"
RAVEN = "import raven\n\nraven.Client()\n"


def test_those_on_module_level_come_first() -> None:
    texts = {"a.py": INSIDE, "b.py": f"{INIT}sentry_sdk.init()\n", "c.py": RAVEN, "d.py": "x = 1\n"}
    found = find_existing(Modules(Project.of(texts)), [*texts, "none.py"])

    assert list(map(str, found)) == ["b.py:3", "b.py:4", "c.py:3", "a.py:4"]
    assert [one.init.sdk for one in found] == ["sentry_sdk", "sentry_sdk", "raven", "sentry_sdk"]


@pytest.mark.parametrize(
    ("texts", "root", "expected"),
    [
        ({"docs/a.py": INIT}, "", "docs/a.py:3"),
        ({"tests/a.py": INIT}, "", ""),
        ({"test_a.py": INIT}, "", ""),
        ({"a.py": "import sentry_sdk\n"}, "", ""),
        ({"a.py": RAVEN}, "", ""),
        ({"a.py": INIT}, "api", ""),
        ({"api/demo/a.py": INIT}, "api", "api/demo/a.py:3"),
    ],
)
def test_what_no_search_for_the_program_looks_at(
    texts: dict[str, str], root: str, expected: str
) -> None:
    found = started_unseen(Project.of(texts), root)

    assert (str(found) if found else "") == expected
