"""What a merge leaves to the code that builds the list of integrations is not told as on."""

from __future__ import annotations

import pytest

from codemods.planning.features.left_to_list import LEFT, left_to_list
from tests.projects import changes, known

APP = (
    "import sentry_sdk\nfrom flask import Flask\n\nsentry_sdk.init(traces_sample_rate=1{})\n"
    "app = Flask(__name__)\n"
)
LIST = "from sentry_sdk.integrations.logging import LoggingIntegration\n\ndef built():\n    {}\n"
CASES = {
    "built elsewhere": (", integrations=built()", "return []", True),
    "which switches it on": (
        ", integrations=built()",
        "return [LoggingIntegration(capture_sentry_logs=True)]",
        False,
    ),
    "beside another option of it": (", integrations=built(), enable_logs=True", "pass", False),
    "a list": (", integrations=[]", "pass", False),
    "none": ("", "pass", False),
    "an older one": (", integrations=[*built()]", "pass", True),
}


@pytest.mark.parametrize(("options", "body", "is_left"), CASES.values(), ids=CASES)
def test_what_is_left_out(options: str, body: str, is_left: bool) -> None:
    texts = {
        "requirements.txt": "flask\nsentry-sdk\n",
        "app.py": APP.format(options),
        "built.py": LIST.format(body),
    }
    assert left_to_list(known(texts)) == ({"logging": LEFT} if is_left else {})
    if is_left:
        assert "2.68.0" not in str(changes(texts).files)
