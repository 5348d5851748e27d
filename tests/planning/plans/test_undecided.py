"""Files that are left alone: the lines to paste are what would have been written."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from codemods.planning.plans.undecided import plan
from tests.lacking import needs
from tests.projects import changes, known
from tests.run.isolation import environment_with

FLASK = "from flask import Flask\n\napp = Flask(__name__)\n"
APT = "FROM debian:12\nRUN apt-get install -y python3-flask\nCOPY . .\nCMD python3 app.py\n"
LOOP = "import time\n\n\ndef job():\n    print('work')\n\n\nwhile True:\n    job()\n"
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


PINNED = "flask==1.0.3\nurllib3==1.25.9\n"


PACKAGE = {
    "requirements.txt": PINNED,
    "shop/__init__.py": FLASK,
    "Procfile": "web: gunicorn shop:app\n",
}
ALONE = {"requirements.txt": PINNED, "app.py": FLASK}
APART = {
    **ALONE,
    "jobs.py": LOOP,
    "Procfile": "web: gunicorn app:app\njobs: python jobs.py\n",
}


@pytest.mark.parametrize(
    ("texts", "said"),
    [
        (ALONE, "put these lines in by hand and set SENTRY_DSN for the process:"),
        (
            PACKAGE,
            "put this into shop/__init__.py, at its top, and set SENTRY_DSN for the process:",
        ),
        (APART, "put this where each starts, and set SENTRY_DSN for the process:"),
    ],
    ids=["one file", "a package", "two"],
)
def test_where_pins_leave_no_room_what_keeps_an_integration_off_is_told_too(
    texts: dict[str, str], said: str
) -> None:
    done = changes(texts)
    (note,) = [note for note in done.notes if "keeps out" in note.text]
    assert not done.files
    assert any("FlaskIntegration needs flask 1.1.4" in one.text for one in done.notes)
    assert note.text.endswith(said)
    assert 'ignore_logger_for_sentry_logs("werkzeug")' in note.paste
    assert 'ignore_logger("werkzeug")' not in note.paste


SEVERAL = {
    f"{folder}/{path}": text
    for folder in ("api", "web")
    for path, text in {
        "requirements.txt": "flask\n",
        "app.py": FLASK,
        "Dockerfile": "FROM python\nRUN pip install -r requirements.txt\nCMD gunicorn app:app\n",
    }.items()
}


def test_of_several_projects_those_without_sentry_get_the_commands() -> None:
    (note,) = (n for n in changes(SEVERAL).notes if "none stands out" in n.text)
    assert "already" not in note.text
    assert [row.rpartition("=")[2] for row in note.paste.splitlines()] == ["api", "web"]
    (note,) = (
        n for n in changes({**SEVERAL, "web/app.py": INIT + FLASK}).notes if "out:" in n.text
    )
    assert "Sentry starts already at web/app.py:3. Set up each of the others" in note.text
    assert [row.rpartition("=")[2] for row in note.paste.splitlines()] == ["api"]


def test_several_projects_that_all_start_sentry_leave_nothing_to_do() -> None:
    both = dict.fromkeys(("api/app.py", "web/app.py"), INIT + FLASK)
    (note,) = (n for n in changes({**SEVERAL, **both}).notes if "out:" in n.text)
    assert note.text.endswith("Sentry starts already at api/app.py:3; web/app.py:3.")
    assert (note.level, note.paste) == ("info", "")


def test_one_project_beside_a_list_of_the_top_is_told_why_it_was_left_alone() -> None:
    """No refusal advises a command that ends in the same refusal."""
    texts = {
        "requirements.txt": "black\n",
        "served/requirements.txt": "flask==1.1.2\nurllib3==1.26.5\n",
        "served/main.py": FLASK,
        "local.sh": "cd served/\nfunctions-framework --target app --debug\n",
    }

    told = [note.text for note in changes(texts).notes]

    assert not any("Several projects" in text for text in told)
    assert any("urllib3==1.26.5 keeps out" in text for text in told)
    assert any("Once Sentry starts there" in text for text in told)


def test_pins_are_the_reason_where_no_entrypoint_is_recorded_either() -> None:
    for entrypoints in (("shop/__init__.py",), ()):
        asked = known(PACKAGE, style="none", init_path="", entrypoints=entrypoints)
        (note,) = [note for note in plan(asked) if "keeps out" in note.text]
        assert "so shop/__init__.py was left alone" in note.text
