"""Where sentry-sdk is kept out nothing that imports it is edited: the lines are told instead."""

from __future__ import annotations

import pytest

from tests.projects import changes

OLD = "urllib3==1.23\n"
APP = (
    "import azure.functions as func\n\napp = func.FunctionApp()\n\n\n"
    "@app.route('x')\ndef rate(req):\n"
)
FUNCTIONS = {
    "google": {
        "requirements.txt": "functions-framework\n",
        "deploy.sh": "gcloud functions deploy rate --source=. --runtime=python312 --trigger-http\n",
        "main.py": "import functions_framework\n\n\n@functions_framework.http\ndef rate(request):\n"
        "    return '1'\n",
    },
    "azure": {
        "requirements.txt": "azure-functions\n",
        "host.json": '{"version": "2.0"}',
        "function_app.py": f"{APP}    return 1\n",
    },
}


@pytest.mark.parametrize("texts", FUNCTIONS.values(), ids=FUNCTIONS)
def test_a_function_is_left_alone_and_its_decorator_told(texts: dict[str, str]) -> None:
    done = changes({**texts, "requirements.txt": texts["requirements.txt"] + OLD})
    assert not done.files
    (note,) = [n for n in done.notes if "@serverless_function" in n.paste]
    assert "above `def rate`:\nfrom sentry_sdk" in note.paste
    assert changes(texts).files
