"""Lines are pasted where the words say, and the file compiles: under a docstring, the future."""

from __future__ import annotations

import ast
import re

import pytest

from codemods.files.model import Note
from tests.processes.detecting.test_library import CLI, PROGRAM
from tests.projects import changes

HEADS = {
    "future": "from __future__ import annotations\n\n",
    "docstring": '#!/usr/bin/env python3\n"""What it is for."""\n\n',
    "both": '"""What it is for.\n\nAt length.\n"""\n\n'
    "from __future__ import (\n    annotations,\n)\n\n",
}
APP = "from flask import Flask\n\napp = Flask(__name__)\n"
WEB = {"app.py": APP, "requirements.txt": "flask\n", "Procfile": "web: flask --app app run\n"}
PINNED = {**WEB, "requirements.txt": "flask\nurllib3==1.25\n"}
WORK = "import requests\n\nrequests.get('x')\n"
IMAGE = "FROM python:3.12\nWORKDIR /app\nCOPY . .\nRUN pip install {}\nCMD {}\n"
LAMBDA = {
    "serverless.yml": "service: s\nprovider:\n  name: aws\n  runtime: python3.12\n"
    "functions:\n  api:\n    handler: work.handler\n",
    "requirements.txt": "requests\n",
}
TWO = f"{LAMBDA['serverless.yml']}  job:\n    handler: job.handler\n"
HANDLER = "def handler(event, context):\n    return 1\n"
LATE = (
    "import time\n\n\ndef tick():\n    from shop.web import app\n\n    app.do()\n\n\nwhile True:\n"
)
LATE += "    time.sleep(9)\n"
STREAMLIT = "import streamlit as st\n\nst.title('x')\n"
OPERATOR = "from airflow.operators.bash import BashOperator\n\n"
OPERATOR += "BashOperator(task_id='a', bash_command='python work.py')\n"
# By what the note says: the project and the file that the lines are for, without its head.
KINDS: dict[str, tuple[dict[str, str], str, str]] = {
    "Not set up": ({**WEB, "crontab": "0 3 * * * python jobs/work.py\n"}, "jobs/work.py", WORK),
    "keeps out": (PINNED, "app.py", APP),
    "is for Prefect": (
        {**WEB, "requirements.txt": "flask\nprefect\n"},
        "work.py",
        "from prefect import flow\n\n\n@flow\ndef shop():\n    return 1 / 0\n",
    ),
    "that Airflow starts": ({"dags/it.py": OPERATOR, "requirements.txt": "x\n"}, "work.py", WORK),
    "of AWS Lambda": (LAMBDA, "work.py", HANDLER),
    "are functions of AWS": (
        {**LAMBDA, "serverless.yml": TWO, "job.py": HANDLER},
        "work.py",
        HANDLER,
    ),
    "inside a function": (
        {
            "shop/__init__.py": "",
            "shop/web.py": f"import sentry_sdk\n\nsentry_sdk.init('a')\n{APP}",
            "requirements.txt": "flask\nsentry-sdk==2.40.0\n",
            "Procfile": "web: gunicorn shop.web:app\ntick: python work.py\n",
        },
        "work.py",
        LATE,
    ),
    "is run by those who install it": (PROGRAM, "src/putting/cli.py", CLI.format("typer")),
    "runs the script again": (
        {
            **WEB,
            "Procfile": "",
            "Dockerfile": IMAGE.format("-r requirements.txt", "flask --app app run"),
            "Dockerfile.ui": IMAGE.format("streamlit", "streamlit run ui/home.py"),
        },
        "ui/home.py",
        STREAMLIT,
    ),
}


def where(note: Note, path: str, rows: list[str]) -> tuple[int, str]:
    """Return below which line a note puts its lines, and those for one file."""
    lines, said = note.paste, note.text
    blocks = re.split(r"^# (.+):\n", lines, flags=re.MULTILINE)
    for place, block in zip(blocks[1::2], blocks[2::2], strict=True):
        if place.startswith(path):
            lines, said = block, place.removeprefix(path)
    name = re.escape(path)
    ways = (rf"below line (\d+)(?: \(`[^`]+`\))? of {name}", r"[, ]below line (\d+)")
    found = next(filter(None, (re.search(way, said) for way in ways)), None)
    if above := re.search(r"above `(.+)`", said):
        return rows.index(above[1]), lines
    assert found or re.search(r"at (?:its|the) top|above the other imports", said), said
    return (int(found[1]) if found else 0), lines


@pytest.mark.parametrize("head", HEADS.values(), ids=HEADS)
@pytest.mark.parametrize("said", KINDS)
def test_what_is_pasted_where_the_words_say_compiles(said: str, head: str) -> None:
    texts, path, body = KINDS[said]
    whole = f"{head}{body}"
    notes = [n for n in changes({**texts, path: whole}).notes if said in n.text and n.paste]
    assert notes, [n.text for n in changes({**texts, path: whole}).notes]
    for note in notes:
        rows = whole.splitlines()
        line, lines = where(note, path, rows)
        made = "\n".join((*rows[:line], lines, *rows[line:]))
        compile(made, path, "exec")
        assert ast.get_docstring(ast.parse(made)) == ast.get_docstring(ast.parse(whole))
        assert made.startswith(whole[:2]) or "#!" not in whole


def test_a_file_that_the_answers_name_is_no_other() -> None:
    text = f"{HEADS['both']}VALUE = 1\n"
    done = changes({**WEB, "other.py": text}, entrypoints=["app.py", "other.py"])
    (note,) = [n for n in done.notes if "`entrypoints` names" in n.text and n.paste]
    assert "Put this below line 8, below what loads a .env" in note.text
