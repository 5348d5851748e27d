"""The lines by which a process that was left alone would start Sentry, with their place."""

from __future__ import annotations

from codemods.files.model import Note
from codemods.planning.reach.lines_to_start import whole_call
from tests.projects import changes, known

PYPROJECT = """\
[project]
name = "shop"
dependencies = ["flask", "python-dotenv"]

[project.scripts]
shop-sync = "shop.sync:main"
shop-mail = "shop.mail:main"
"""
WORK = "import requests\nfrom dotenv import load_dotenv\n\nload_dotenv()\n\n\n"
WORK += "def main():\n    requests.get('x')\n"
WEB = {
    "pyproject.toml": PYPROJECT,
    "shop/__init__.py": "",
    "shop/app.py": "from flask import Flask\n\napp = Flask(__name__)\n",
    "shop/sync.py": WORK,
    "Dockerfile": "FROM python:3.12\nCOPY . .\nRUN pip install .\nCMD flask --app shop.app run\n",
}
IMPORT = "from shop import sentry_setup  # noqa: {0}F401  # isort: skip"
BELOW, FIRST = IMPORT.format("E402, "), IMPORT.format("")
STREAMLIT = "import streamlit as st\n\n\ndef main():\n    st.title('x')\n"


def told(texts: dict[str, str]) -> Note:
    (note,) = [n for n in changes(texts).notes if n.text.startswith("Not set up: ")]
    return note


def test_a_second_command_gets_the_import_with_its_place() -> None:
    one = {**WEB, "pyproject.toml": PYPROJECT.replace('shop-mail = "shop.mail:main"\n', "")}
    assert told(one).paste == f"# shop/sync.py, below line 4:\n{BELOW}"


def test_several_get_theirs_below_their_names() -> None:
    assert told({**WEB, "shop/mail.py": WORK.replace("load_dotenv()\n", "pass\n")}).paste == (
        f"# shop/sync.py, below line 4:\n{BELOW}\n\n# shop/mail.py, at its top:\n{FIRST}"
    )


def test_what_is_run_again_and_again_gets_a_module_among_them() -> None:
    note = told({**WEB, "shop/mail.py": STREAMLIT})
    assert "# shop/sentry_start.py:\nimport os\n" in note.paste
    assert "# shop/mail.py, at its top:\nimport sentry_start" in note.paste
    assert f"# shop/sync.py, below line 4:\n{BELOW}" in note.paste


def test_of_two_of_which_one_loads_the_other_only_the_inner_gets_lines() -> None:
    cron = {
        "requirements.txt": "flask\nrequests\n",
        "app.py": WEB["shop/app.py"],
        "jobs/first.py": "import requests\nimport second\n\nsecond.run(requests)\n",
        "jobs/second.py": "def run(given): ...\n",
        "Procfile": "web: flask --app app run\n",
        "crontab": "0 1 * * * python jobs/first.py\n0 2 * * * python jobs/second.py\n",
    }
    note = told(cron)
    assert "jobs/first.py may share a process with jobs/second.py" in note.text
    assert note.paste.startswith("# jobs/second.py, above the other imports:")


def test_lines_beside_a_call_of_the_users_are_whole() -> None:
    texts = {
        "requirements.txt": "flask\nsentry-sdk==2.64.0\n",
        "Procfile": "web: gunicorn web:app\n",
        "web.py": "import sentry_sdk\nfrom flask import Flask\n\n"
        "sentry_sdk.init(dsn='https://x@o1.ingest.sentry.io/1')\napp = Flask(__name__)\n",
    }
    lines = whole_call(known(texts))
    assert "def without_secrets(" in lines and "before_send=without_secrets," in lines


def test_an_sdk_that_is_too_old_is_given_no_hook() -> None:
    texts = {
        "requirements.txt": "flask\nsentry-sdk==1.5.10\n",
        "Procfile": "web: gunicorn web:app\n",
        "web.py": "import sentry_sdk\nfrom flask import Flask\n\n"
        "sentry_sdk.init(dsn='https://x@o1.ingest.sentry.io/1')\napp = Flask(__name__)\n",
    }
    lines = whole_call(known(texts))
    assert "sentry_sdk.init(" in lines and "without_secrets" not in lines
