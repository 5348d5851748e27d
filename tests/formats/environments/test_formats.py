"""Laws that hold for every format that lists variables."""

from __future__ import annotations

from types import ModuleType
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from codemods.files.loading import modules
from codemods.files.model import Refused

FORMATS = modules("environments")
NAMES = ("SENTRY_DSN", "SENTRY_ENVIRONMENT", "SENTRY_RELEASE")
SAMPLES: dict[str, tuple[str, dict[str, Any]]] = {
    "app_json": ('{"env": {\n  "A": {"value": "secret"}\n}, "x": [1]}\n', {}),
    "compose": (
        "services:\n  web:\n    environment:\n      A: secret # a\n      B: ${B}\n"
        "  job:\n    command: x\n  db: {}\n",
        {"services": ("web", "job"), "alone": ("web", "job")},
    ),
    "sam": (
        "Parameters:\n  Size:\n    Type: String\nGlobals:\n  Function:\n    Environment:\n"
        "      Variables:\n        A: secret # a\n        B: !Ref Size\n\n# b\nResources:\n"
        "  Web:\n    Type: AWS::Serverless::Function\n    Properties:\n      Handler: a.b\n",
        {"functions": ("Web",)},
    ),
    "serverless": (
        "provider:\n  name: aws\n  environment:\n    A: secret # a\n    B: ${env:B, ''}\n\n"
        "# b\nfunctions:\n  web:\n    handler: app.run\n",
        {"functions": ("web",)},
    ),
    "dotenv": ("# a\nexport A='secret'\n\n#B=\nC=\n", {}),
}


def test_every_format_is_here() -> None:
    assert set(FORMATS) == set(SAMPLES)


@pytest.mark.parametrize("stem", SAMPLES)
@settings(max_examples=100, deadline=None)
@given(data=st.data())
def test_a_damaged_file_only_gains_names(stem: str, data: st.DataObject) -> None:
    format: ModuleType = FORMATS[stem]
    sample, further = SAMPLES[stem]
    start = data.draw(st.integers(0, len(sample)))
    end = data.draw(st.integers(start, min(len(sample), start + 6)))
    new = data.draw(st.text("[]{}()'\"=,#\\\n\r\t :-a;$&*|", max_size=4))
    text = sample[:start] + new + sample[end:]
    try:
        after = format.edit(text, names=NAMES, **further)
    except Refused:
        return
    rest = iter(after)
    assert all(char in rest for char in text), "something of the text is gone"
    assert format.edit(after, names=NAMES, **further) == after
    assert after.count("secret") == text.count("secret")
