"""Lines beside the call that starts Sentry stand where it stands, and are said to."""

from __future__ import annotations

import sys
from types import ModuleType, SimpleNamespace

import pytest

from codemods.planning.reach.beside_call import beside_call
from tests.projects import known

LINES = "DONE = []\nsentry_sdk.note(DONE)"
PLACES = {
    "module": ("import sentry_sdk\n\nsentry_sdk.init()\n", "sentry_sdk.init in main.py"),
    "condition": (
        "import os\n\nif os.getenv('X', '1'):\n    import sentry_sdk\n\n    sentry_sdk.init()\n",
        "sentry_sdk.init in main.py, as far in as that",
    ),
    "function": (
        "import sentry_sdk\n\n\ndef begin():\n    sentry_sdk.init()\n\n\nbegin()\n",
        "sentry_sdk.init in main.py, within `begin` and as far in as that",
    ),
    "another name": (
        "from sentry_sdk import init\n\n\ndef begin():\n    if 1:\n        init()\n\n\nbegin()\n",
        "sentry_sdk.init in main.py, within `begin` and as far in as that",
    ),
}


@pytest.mark.parametrize(("text", "place"), PLACES.values(), ids=PLACES)
@pytest.mark.parametrize("is_below", [True, False])
def test_the_lines_run_there(
    text: str, place: str, is_below: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    texts = {"requirements.txt": "sentry-sdk==2.75.0\n", "Procfile": "worker: python main.py\n"}
    named, lines = beside_call(known({**texts, "main.py": text}), LINES)
    assert named == place
    noted: list[object] = []
    sdk = ModuleType("sentry_sdk")
    vars(sdk).update(SimpleNamespace(init=lambda: None, note=noted.append).__dict__)
    monkeypatch.setitem(sys.modules, "sentry_sdk", sdk)
    rows = text.splitlines()
    at = next(n for n, row in enumerate(rows) if row.endswith("init()")) + is_below
    exec("\n".join([*rows[:at], lines, *rows[at:]]), {})
    assert noted == [[]]


def test_a_call_of_ours_stands_in_its_condition() -> None:
    texts = {"requirements.txt": "requests\n", "Procfile": "worker: python main.py\n"}
    asked = known({**texts, "main.py": "import requests\n\nrequests.get('x')\n"})
    assert beside_call(asked, "a = 1") == (
        "sentry_sdk.init in main.py, as far in as that",
        "    a = 1",
    )
