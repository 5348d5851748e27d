"""Files that were found and get nothing: each is named, with what would settle it."""

from __future__ import annotations

import pytest

from tests.projects import changes

FLASK = "from flask import Flask\n\napp = Flask(__name__)\n"
APT = "FROM debian:12\nRUN apt-get install -y python3-flask\nCOPY . .\nCMD python3 app.py\n"
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


PRELOADED = "web: gunicorn --preload -k gevent app:app\n"
LIST = "requirements.txt"


@pytest.mark.parametrize(
    ("texts", "said"),
    [
        ({LIST: "flask\ngevent\n", "Procfile": PRELOADED}, f"so was {LIST}, to which `sentry-sdk"),
        ({"Procfile": PRELOADED}, "`sentry-sdk>=2.75.0,<3` is to be installed where it runs: "),
        ({LIST: "flask\nsentry-sdk\n", "Procfile": PRELOADED}, ""),
        ({LIST: "flask\n", "Dockerfile": APT}, ""),
        ({LIST: "flask\n", "a.py": FLASK, "Procfile": f"{PRELOADED}b: flask --app a run\n"}, ""),
    ],
    ids=["a list", "no list", "required", "packages from elsewhere", "another file is edited"],
)
def test_lines_to_paste_name_the_package_where_nothing_is_edited(texts: dict[str, str], said: str):
    note = next(n for n in changes({"app.py": FLASK, **texts}).notes if n.text.startswith("app.py"))
    assert "sentry_sdk.init(" in note.paste
    assert ("was left alone, and " in note.text) is bool(said)
    assert said in note.text


@pytest.mark.parametrize("is_edited", [True, False])
def test_the_dsn_is_part_of_the_sentence_where_nothing_is_edited(is_edited: bool) -> None:
    texts = {
        "requirements.txt": "flask\n",
        "web.py": "from flask import Flask\n\napp = Flask(__name__)\n",
        "Dockerfile": "FROM python\nRUN apt-get install -y python3-flask\nCMD python3 web.py\n",
    }
    if is_edited:
        texts |= {"other.py": texts["web.py"], "Procfile": "web: gunicorn other:app\n"}
    notes = [n.text for n in changes(texts).notes if "put this" in n.text]
    assert notes
    assert all(("and set SENTRY_DSN for the process:" in text) != is_edited for text in notes)


OLD = f"{LIST}:1 has 1.0.2: off."


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        (["flask==1.0.2", "urllib3==1.23"], [f"{LIST} was not given sentry-sdk: urllib3", OLD]),
        (["flask==1.0.2"], [OLD]),
        (["flask==3.0.0", "urllib3==2.2.0"], []),
    ],
    ids=["no room, too old", "too old", "neither"],
)
def test_what_the_lists_hold_against_the_lines_is_told(rows: list[str], said: list[str]) -> None:
    texts = {LIST: "\n".join(rows) + "\n", "app.py": FLASK, "Procfile": PRELOADED}
    note = next(n for n in changes(texts).notes if n.text.startswith("app.py"))
    assert [text in note.text for text in said] == [True] * len(said)
    assert ("keep" in note.text, "off." in note.text) == (len(rows) > 1 and bool(said), bool(said))


def test_a_logger_stays_where_no_integration_tells_its_errors() -> None:
    texts = {LIST: "flask==1.0.2\n", "app.py": FLASK, "Procfile": PRELOADED}
    for rows, silenced in (("flask==1.0.2\n", False), ("flask==3.0.0\n", True)):
        note = next(n for n in changes({**texts, LIST: rows}).notes if n.text.startswith("app.py"))
        loop = 'for logger_name in ("gunicorn.access", "werkzeug"):' in note.paste
        assert (loop, 'logs("werkzeug")' in note.paste) == (silenced, not silenced)


def test_lines_that_come_below_something_say_so_where_no_list_is_here() -> None:
    """Loguru is known by its import then, and `remove()` would take Sentry out of it again."""
    texts = {
        "Dockerfile": "FROM python\nCOPY . .\nRUN pip install -r requirements.txt\n"
        "CMD python app.py\n",
        "logs.py": "from loguru import logger\n\nlogger.remove()\n",
        "app.py": "import time\n\nfrom logs import logger\n\nwhile True:\n    time.sleep(9)\n",
    }
    (note,) = (n for n in changes(texts).notes if "sentry_sdk.init(" in n.paste)
    assert "put this where it starts, below line 3, and set SENTRY_DSN" in note.text
    assert "LoguruIntegration(" in note.paste
    listed = {**texts, "requirements.txt": "requests\n"}
    assert not any("LoguruIntegration(" in n.paste for n in changes(listed).notes)


def test_the_lines_for_later_have_their_place() -> None:
    image = "FROM python\nCOPY app.py .\nRUN pip install -r missing.txt\nCMD flask run\n"
    app = "\nfrom flask import Flask\n\napp = Flask('a')\n"
    app = f"from dotenv import load_dotenv\n\nload_dotenv()\n{app}"
    texts = {"requirements.txt": "flask\n", "Dockerfile": image, "app.py": app}
    (note,) = (n for n in changes(texts).notes if "was left alone" in n.text)
    assert "put this where it starts, below line 3" in note.text
    first = {**texts, "app.py": app.partition("load_dotenv()\n")[2]}
    (note,) = (n for n in changes(first).notes if "was left alone" in n.text)
    assert "put this where it starts, at its top" in note.text
