"""A list that holds what a process is made with, where another process's gets sentry-sdk."""

from __future__ import annotations

import pytest

from tests.projects import applied, changes

FILES = {
    "requirements/job.txt": "boto3\nrequests\n",
    "requirements/web.txt": "boto3\nflask\ngunicorn\n",
    "Dockerfile": "FROM python:3.12\nCOPY . .\nRUN pip install -r requirements/job.txt\n"
    'CMD ["python", "job.py"]\n',
    "Procfile": "web: gunicorn web:app\n",
    "web.py": "from flask import Flask\n\napp = Flask(__name__)\n",
    "job.py": "import requests\n\n\ndef main():\n    requests.get('x')\n\n\nmain()\n",
}


def test_the_file_is_left_alone_and_its_list_named() -> None:
    after = applied(FILES)
    assert after["web.py"] == FILES["web.py"]
    assert "sentry_sdk" in after["job.py"] and "sentry-sdk" in after["requirements/job.txt"]
    (note,) = [n for n in changes(FILES).notes if n.text.startswith("web.py ")]
    assert "requirements/web.txt:2 has the `flask` that it is made with" in note.text
    assert "requirements/job.txt, which gets sentry-sdk, has not" in note.text
    assert "sentry_sdk.init(" in note.paste


@pytest.mark.parametrize(
    "changed",
    [
        {"requirements/job.txt": "flask\nrequests\n"},
        {"requirements/web.txt": "-r job.txt\nflask\ngunicorn\n"},
        {"requirements/web.txt": "gunicorn\n"},
        {"requirements/web.txt": "flask\nsentry-sdk>=2.75.0\n"},
        {"requirements/dev.txt": "flask\n", "requirements/web.txt": "gunicorn\n"},
        {"requirements/job.txt": "flask-login\nrequests\n"},
    ],
    ids=["both", "included", "nowhere", "has it", "for developers", "brought along"],
)
def test_otherwise_it_is_set_up(changed: dict[str, str]) -> None:
    assert "sentry_sdk" in "".join(
        t for p, t in applied({**FILES, **changed}).items() if p != "job.py"
    )
    notes = changes({**FILES, **changed}).notes
    assert not [n for n in notes if "that it is made with" in n.text]


def test_a_folder_that_no_import_can_name_holds_no_module_of_ours() -> None:
    files = {
        "requirements.txt": "requests\n",
        "src/__init__.py": "",
        "src/lambda/__init__.py": "",
        "src/lambda/job.py": "import requests\n\n\ndef main():\n    requests.get('x')\n",
        "Dockerfile": "FROM public.ecr.aws/lambda/python:3.12\nCOPY . ${LAMBDA_TASK_ROOT}\n"
        'RUN pip install -r requirements.txt\nCMD ["src.lambda.job.main"]\n',
    }
    after = applied(files)
    assert "sentry_sdk.init(" in after["src/lambda/job.py"]
    assert after.keys() == files.keys()
