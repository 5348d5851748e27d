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


def test_lines_by_hand_name_the_function_that_each_stands_above() -> None:
    deploy = "".join(
        f"gcloud functions deploy {name} --source=. --runtime=python312 --trigger-http\n"
        for name in ("fall", "rate")
    )
    texts = {
        "requirements.txt": "functions-framework\nurllib3==1.23\n",
        "deploy.sh": deploy,
        "main.py": f"{MAIN}\n\n{MAIN.split(chr(10), 3)[3].replace('rate', 'fall')}",
    }
    (paste,) = [n.paste for n in changes(texts).notes if "serverless_function" in n.paste]
    assert "# main.py, above `def rate`:\nfrom sentry_sdk" in paste
    assert "# main.py, above `def fall`:\n@serverless_function" in paste
