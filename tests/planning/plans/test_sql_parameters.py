"""What keeps a statement's parameters out of an error's text is told where engines are made."""

from __future__ import annotations

import pytest

from codemods.planning.plans.sql_parameters import plan
from codemods.planning.reach.selection import loaded
from tests.lacking import needs
from tests.projects import changes, known

TOP = "from flask import Flask\n{}\n\napp = Flask(__name__)\n"
NEEDS = "flask\nsqlalchemy\n"


def told(engine: str, imported: str, needed: str = NEEDS) -> list[str]:
    files = {
        "requirements.txt": needed,
        "Procfile": "web: gunicorn main:app\n",
        "main.py": TOP.format("import db"),
        "db.py": f"{imported}\n\n{engine}\n",
    }
    notes = changes(files).notes
    return [f"{n.text}\n{n.paste}" for n in notes if "parameters of the statement" in n.text]


@pytest.mark.parametrize(
    ("imported", "engine"),
    [
        ("from sqlalchemy import create_engine", "engine = create_engine(URL)"),
        ("import sqlalchemy as sa", "engine = sa.create_engine(URL, echo=False)"),
        ("from sqlmodel import create_engine", "engine = create_engine(URL)"),
        (
            "from sqlalchemy.ext.asyncio import create_async_engine",
            "engine = create_async_engine(URL)",
        ),
    ],
)
def test_a_call_that_makes_one_is_told(imported: str, engine: str):
    (note,) = told(engine, imported)
    assert note.startswith(f"db.py:3 (`{engine}`)")
    assert note.endswith("Give that call this:\nhide_parameters=True,")


@pytest.mark.parametrize(
    ("engine", "paste"),
    [
        ("db = SQLAlchemy()", 'SQLALCHEMY_ENGINE_OPTIONS = {"hide_parameters": True}'),
        ("db = SQLAlchemy(engine_options={})", '"hide_parameters": True,'),
        ("SQLALCHEMY_ENGINE_OPTIONS = {}\ndb = SQLAlchemy()", '"hide_parameters": True,'),
    ],
)
def test_an_extension_that_makes_one_gets_a_setting(engine: str, paste: str):
    (note,) = told(engine, "from flask_sqlalchemy import SQLAlchemy")
    assert note.splitlines()[-1] == paste


@pytest.mark.parametrize(
    ("version", "is_told"), [("==2.1", False), ("<2.4", False), ("==2.4", True), ("", True)]
)
def test_an_extension_is_told_of_no_setting_that_it_does_not_know(version: str, is_told: bool):
    needed = f"{NEEDS}Flask-SQLAlchemy{version}\n"
    made = "from flask_sqlalchemy import SQLAlchemy"
    assert bool(told("db = SQLAlchemy()", made, needed)) == is_told


def test_nothing_is_told_of_one_that_hides_them_or_cannot():
    made = "from sqlalchemy import create_engine"
    assert not told("engine = create_engine(URL, hide_parameters=True)", made)
    assert not told("engine = create_engine(URL)", made, "flask\nsqlalchemy==1.2.19\n")
    assert not told("engine = connect(URL)", "from psycopg import connect")


@needs("sqlalchemy")
def test_the_line_keeps_them_out():
    from sqlalchemy import create_engine, text
    from sqlalchemy.exc import SQLAlchemyError

    def error(**options: bool) -> str:
        engine = create_engine("sqlite://", **options)
        with engine.connect() as connection, pytest.raises(SQLAlchemyError) as raised:
            connection.execute(text("select * from nowhere where a = :a"), {"a": "terces"})
        return str(raised.value)

    assert "terces" in error()
    assert "terces" not in error(hide_parameters=True)


@pytest.mark.parametrize(
    ("first", "second", "is_told"),
    [("import bot", "", True), ("", "    import bot\n", False)],
    ids=["Sentry starts before it works", "while it works"],
)
def test_engines_of_a_process_in_which_sentry_starts_late_are_none(
    first: str, second: str, is_told: bool
) -> None:
    job = "from sqlalchemy import create_engine\n{}\n\nengine = create_engine(URL)\n"
    files = {
        "requirements.txt": "python-telegram-bot\nsqlalchemy\n",
        "Procfile": "bot: python bot.py\njob: python job.py\n",
        "bot.py": "from telegram.ext import Application\n\napp = Application.builder().build()\n",
        "job.py": job.format(first) + f"\n\ndef main():\n    work()\n{second}\n\nmain()\n",
    }
    asked = known(files, entrypoints=["bot.py"])
    assert "job.py" in loaded(asked)
    assert any(note.text.startswith("job.py:4") for note in plan(asked)) == is_told
