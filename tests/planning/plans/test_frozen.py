"""A function that is frozen behind its answer is told what sends before."""

from __future__ import annotations

from tests.projects import changes

MAIN = (
    "import functions_framework\n\n\n@functions_framework.http\ndef rate(request):\n"
    "    return '1'\n"
)
SENDING = MAIN.replace("\ndef", "\n@serverless_function\ndef")


def told(main: str) -> list[str]:
    texts = {"requirements.txt": "functions-framework\n", "main.py": main}
    return [n.text for n in changes(texts).notes if "late, or never" in n.text]


def test_what_answers_requests_of_google_cloud_is_told() -> None:
    (text,) = told(MAIN)
    assert "main.py:1" in text and "`@serverless_function` right above each `def`" in text


def test_what_sends_by_itself_is_not() -> None:
    assert told(SENDING) == []
    assert told("print('no function')\n") == []
