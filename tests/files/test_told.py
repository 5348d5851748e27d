from __future__ import annotations

import pytest

from codemods.files.told import masked, some
from tests.projects import changes


@pytest.mark.parametrize(
    ("things", "said"),
    [
        ("", ""),
        ("a", "a"),
        ("ab", "a, b"),
        ("abc", "a, b and 1 more"),
        ("abcde", "a, b and 3 more"),
    ],
)
def test_the_first_are_named_and_the_others_counted(things: str, said: str):
    assert some(things, 2) == said


def test_what_stands_between_can_be_chosen():
    assert some([1, 2, 3], 2, "; ") == "1; 2 and 1 more"


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("connect('postgresql+psycopg2://me:aladelta10$@localhost/d')", "://me:***@localhost/d"),
        ("celery -A a -b redis://:s3cret@cache:6379/0 worker", "redis://:***@cache:6379/0"),
        ("a://u:p@one b://v:q@two", "a://u:***@one b://v:***@two"),
        ("connect(host='db', password='hunter2')", "password='***')"),
        ('{"api_key": "0123abc", "n": 1}', '"api_key": "***", "n": 1'),
    ],
)
def test_a_password_is_masked(line: str, told: str) -> None:
    assert told in masked(line)


@pytest.mark.parametrize(
    "line",
    [
        "f'postgresql://{user}:{password}@{host}/d'",
        "postgresql://me:${PASSWORD}@db/d",
        "'postgresql://%(user)s:%(password)s@db' % names",
        "http://localhost:8000/@scope/name",
        "https://0123abc@o1.ingest.sentry.io/2",
        "see https://example.com:443 and mail me@example.com",
        "`password=None`, token=read()",
        "git@github.com:a/b.git",
    ],
)
def test_what_gives_no_access_stands_as_it_is(line: str) -> None:
    assert masked(line) == line


URL = "postgresql://me:hunter2@db/d"
LOAD = f"""\
import sqlalchemy

engine = sqlalchemy.create_engine("{URL}")
"""


def test_no_password_stands_in_what_is_told_of_a_project() -> None:
    texts = {
        "requirements.txt": "sqlalchemy\nflask\n",
        "app.py": f"from flask import Flask\n\n{LOAD}app = Flask(__name__)\n",
        "Procfile": f"web: env DB={URL} flask --app app run\n",
    }
    notes = [note.text for note in changes(texts).notes]
    assert any("//me:***@db/d" in text for text in notes)
    assert not any("hunter2" in text for text in notes)
