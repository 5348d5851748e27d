"""A `.env` that a deployment writes names SENTRY_DSN, or that is told with the lines."""

from __future__ import annotations

import pytest
import yaml

from tests.projects import changes

PATH = ".github/workflows/deploy.yml"
FLOW = (
    "name: Deploy\nenv:\n  TOKEN: ${{ secrets.TOKEN }}\njobs:\n  a:\n    steps:\n"
    '      - run: |\n          echo "TOKEN=${TOKEN}" >> .env\n      - run: npx serverless deploy\n'
)
HANDLER = "import requests\n\n\ndef handle(event, context):\n    return requests.get('x')\n"
SERVERLESS = (
    "service: a\nprovider:\n  name: aws\n  runtime: python3.12\nfunctions:\n  a:\n"
    "    handler: handler.handle\nplugins:\n  - serverless-python-requirements\n"
)
LAMBDA = {
    "requirements.txt": "requests\n",
    "handler.py": HANDLER,
    PATH: FLOW,
    "serverless.yml": f"{SERVERLESS}  - serverless-dotenv-plugin\n",
}
WEB = {
    "requirements.txt": "flask\npython-dotenv\n",
    "app.py": "from dotenv import load_dotenv\nfrom flask import Flask\n\nload_dotenv()\n"
    "app = Flask(__name__)\n",
    "Procfile": "web: gunicorn app:app\n",
    PATH: FLOW,
}
READERS = {
    "a plugin": LAMBDA,
    "serverless itself": {**LAMBDA, "serverless.yml": f"useDotenv: true\n{SERVERLESS}"},
    "the process": WEB,
}
OTHERS = {
    "nothing reads it": {
        "requirements.txt": "flask\n",
        "app.py": "from flask import Flask\n\napp = Flask(__name__)\n",
        "Dockerfile": "FROM python:3.12\nCOPY . .\nRUN pip install flask\nCMD flask run\n",
        PATH: FLOW,
    },
    "it is named": {**LAMBDA, PATH: FLOW.replace("TOKEN", "SENTRY_DSN")},
    "nothing is written": {**LAMBDA, PATH: FLOW.replace(">> .env", "")},
}


@pytest.mark.parametrize("texts", READERS.values(), ids=READERS)
def test_what_it_lacks_is_told_with_its_places(texts: dict[str, str]) -> None:
    (note,) = [n for n in changes(texts).notes if "that is deployed" in n.text]
    assert note.text.startswith(f"{PATH} writes the `.env` that is deployed, and SENTRY_DSN is")
    rows = FLOW.splitlines()
    for added, block in enumerate(note.paste.split("\n\n")):
        head, line = block.split("\n")
        at = int(head.partition("below line ")[2].partition(",")[0]) + added
        above = rows[at - 1]
        rows.insert(at, above[: len(above) - len(above.lstrip())] + line)
    whole = yaml.safe_load("\n".join(rows))
    assert whole["env"]["SENTRY_DSN"] == "${{ secrets.SENTRY_DSN }}"
    assert 'echo "SENTRY_DSN=${SENTRY_DSN}" >> .env' in whole["jobs"]["a"]["steps"][0]["run"]


@pytest.mark.parametrize("texts", OTHERS.values(), ids=OTHERS)
def test_nothing_is_told_where(texts: dict[str, str]) -> None:
    assert not [n for n in changes(texts).notes if "that is deployed" in n.text]


@pytest.mark.parametrize(
    ("line", "is_told"),
    [
        ('echo "${{ secrets.ENV_FILE }}" > .env', True),
        ("printf '%s' '${{ secrets.ENV_FILE }}' > app/.env", True),
        ('echo "${{ secrets.ENV_FILE }}" > shop/.env', True),
        ('echo "${{ secrets.ENV_FILE }}" >> .env', False),
        ('echo "${{ secrets.ENV_FILE }}" > .environment', False),
        ('echo "TOKEN=${{ secrets.TOKEN }}" > .env', False),
    ],
)
def test_a_file_that_is_one_secret_is_told_with_it(line: str, is_told: bool) -> None:
    flow = f"jobs:\n  a:\n    steps:\n      - run: {line}\n      - run: ssh web ./deploy\n"
    notes = [n.text for n in changes({**WEB, PATH: flow}).notes if "of that secret" in n.text]
    assert [note.partition(": ")[0] for note in notes] == [f"{PATH}:4 (`ENV_FILE`)"] * is_told
    assert not [
        n for n in changes({**OTHERS["nothing reads it"], PATH: flow}).notes if "anew" in n.text
    ]
