"""Files that are left alone: the lines to paste are what would have been written."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.lacking import needs
from tests.projects import changes
from tests.run.isolation import environment_with

FLASK = "from flask import Flask\n\napp = Flask(__name__)\n"
APT = "FROM debian:12\nRUN apt-get install -y python3-flask\nCOPY . .\nCMD python3 app.py\n"
LOOP = "import time\n\n\ndef job():\n    print('work')\n\n\nwhile True:\n    job()\n"
CELERY = "from celery import Celery\n\napp = Celery()\n\n\n@app.task\ndef job(): ...\n"
RUN = "    app.run()\n"


@needs("sentry_sdk")
@pytest.mark.parametrize(
    "texts",
    [
        {"Dockerfile": APT, "app.py": f"{FLASK}\nif __name__ == '__main__':\n{RUN}"},
        {"Dockerfile": APT.replace("flask", "requests"), "app.py": LOOP},
        {"requirements.txt": "requests\n", "lib.py": "X = 1\n"},
    ],
    ids=["web", "loop", "nothing"],
)
def test_the_lines_are_the_whole_call(texts: dict[str, str], tmp_path: Path) -> None:
    pasted = [n.paste for n in changes(texts).notes if "sentry_sdk.init(" in n.paste]
    assert pasted
    env = environment_with("flask", "requests", folder=tmp_path / "site")
    for paste in pasted:
        assert "data_collection=" in paste
        text = next((t for p, t in texts.items() if p.endswith("app.py")), "")
        (tmp_path / "app.py").write_text(f"{paste}\n\n\n{text.partition('while')[0]}")
        run = subprocess.run(
            [sys.executable, "-c", "import app"],
            cwd=tmp_path,
            env={**env, "SENTRY_DSN": "http://k@127.0.0.1:9/1"},
            capture_output=True,
            text=True,
            check=False,
        )
        assert run.returncode == 0, run.stderr


INIT = "import sentry_sdk\n\nsentry_sdk.init(dsn='x')\n"
LIBRARY = {"requirements.txt": "requests\n", "lib.py": "X = 1\n"}


@pytest.mark.parametrize("path", ["demo/demo/settings.py", "examples/web.py", "docs/conf/app.py"])
def test_no_second_start_is_advised_where_a_file_that_is_passed_over_has_one(path: str) -> None:
    notes = changes({**LIBRARY, path: INIT}).notes
    assert any(f"{path}:3 starts Sentry already" in note.text for note in notes)
    assert not any("sentry_sdk" in note.paste for note in notes)


@pytest.mark.parametrize("text", [INIT.replace("init", "capture_message"), "# sentry_sdk.init()\n"])
def test_what_only_names_sentry_starts_none(text: str) -> None:
    notes = changes({**LIBRARY, "demo/web.py": text}).notes
    assert any("sentry_sdk.init(" in note.paste for note in notes)


def test_a_test_starts_sentry_for_itself() -> None:
    notes = changes({**LIBRARY, "tests/test_lib.py": INIT}).notes
    assert any("sentry_sdk.init(" in note.paste for note in notes)


OWN = "import sentry_sdk\n\nsentry_sdk.init('https://k@host/1')\n"
PATCH = "from gevent import monkey\n\nmonkey.patch_all()\n"
STARTS = {
    "patched below": {"app.py": f"{OWN}{FLASK}{PATCH}", "Procfile": "web: python app.py\n"},
    "packages from elsewhere": {"Dockerfile": APT, "app.py": f"{OWN}{FLASK}"},
    "in what it imports": {"Dockerfile": APT, "watch.py": OWN, "app.py": f"import watch\n{FLASK}"},
}


@pytest.mark.parametrize("texts", STARTS.values(), ids=STARTS)
def test_who_starts_sentry_is_given_no_second_start(texts: dict[str, str]) -> None:
    texts = {"requirements.txt": "flask\ngevent\nsentry-sdk==2.75.0\n", **texts}
    notes = [n for n in changes(texts).notes if n.level == "todo"]
    assert not any("sentry_sdk.init(" in n.paste for n in notes)
    assert any("that call is the one to move or to change" in n.text for n in notes)


def test_who_does_not_is_given_the_lines() -> None:
    texts = {
        "requirements.txt": "flask\nsentry-sdk==2.75.0\n",
        "web.py": f"{OWN}{FLASK}",
        "app.py": FLASK,
        "Procfile": "web: gunicorn web:app\n",
        "Dockerfile": APT,
    }
    assert any("sentry_sdk.init(" in note.paste for note in changes(texts).notes)


def test_a_worker_in_question_is_named_with_all_that_it_lacks() -> None:
    texts = {
        "requirements.txt": "flask\ncelery\n",
        "app.py": FLASK,
        "jobs.py": CELERY,
        "more.py": CELERY,
        "Procfile": "web: gunicorn app:app\n",
    }
    note, _ = [n for n in changes(texts).notes if " builds Celery too" in n.text]
    assert "left alone, and nothing is set up for Celery." in note.text
    assert (
        note.paste == "--data 'entrypoints=[app.py, jobs.py]' --data 'frameworks=[flask, celery]'"
    )
    named = changes(texts, entrypoints=["app.py", "jobs.py"], frameworks=["flask", "celery"])
    assert {"app.py", "jobs.py"} <= {change.path for change in named.files}
    assert not [n for n in named.notes if "nothing is set up" in n.text]


@pytest.mark.parametrize(
    ("ending", "expected"),
    [
        ("", "nothing shows that a process starts from it"),
        ('if __name__ == "__main__":\n    uvicorn.run(app)\n', "no command shows that its main"),
    ],
)
def test_an_app_with_a_main_guard_is_no_app_that_nothing_starts(ending: str, expected: str) -> None:
    api = f"import uvicorn\nfrom fastapi import FastAPI\n\napp = FastAPI()\n{ending}"
    texts = {"requirements.txt": "fastapi\nuvicorn\n", "one.py": api, "two.py": api}
    said = [note.text for note in changes(texts).notes if " builds FastAPI too" in note.text]
    assert len(said) == 2 and all(expected in text for text in said)
