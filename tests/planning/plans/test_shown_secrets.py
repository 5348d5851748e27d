"""A secret in the text of objects is withheld from local variables, and told with its line."""

from __future__ import annotations

import pytest

from codemods.planning.plans.shown_secrets import plan
from tests.projects import applied, known

APP = "from flask import Flask\n\nfrom config import Config\n\napp = Flask(__name__)\n"
CONFIG = "from dataclasses import dataclass\n\n\n@dataclass\nclass Config:\n    {}: str\n"
SET_UP = "import sentry_sdk\n\nsentry_sdk.init(dsn='https://k@host/1'{})\n"
OPTION = "custom_repr=shown_value,"


def texts(field: str = "password", before: str = "", sdk: str = "2.75.0") -> dict[str, str]:
    config = CONFIG.format(field)
    listed = f"flask==3.1.0\nsentry-sdk=={sdk}\n"
    return {"app.py": before + APP, "config.py": config, "requirements.txt": listed}


@pytest.mark.parametrize(
    ("given", "level", "withheld"),
    [
        ({}, "personal", True),
        ({}, "standard", True),
        ({}, "strict", False),
        ({"field": "uri"}, "personal", True),
        ({"field": "redis_url"}, "personal", True),
        ({"field": "url"}, "personal", False),
        ({"field": "name"}, "personal", False),
        ({"before": SET_UP.format("")}, "personal", False),
        ({"sdk": "2.60.0"}, "personal", True),
        ({"sdk": "2.12.0"}, "personal", False),
    ],
)
def test_it_is_withheld_where_a_process_loads_such_a_class(
    given: dict[str, str], level: str, withheld: bool
):
    after = applied(texts(**given), personal_data=level)["app.py"]
    assert after.count(OPTION) == after.count("def shown_value(value):") == withheld
    assert max(map(len, after.splitlines())) <= 88
    compile(after, "app.py", "exec")


@pytest.mark.parametrize(
    ("given", "level", "told"),
    [
        ({}, "personal", ["info"]),
        ({}, "strict", []),
        ({"field": "name"}, "personal", []),
        ({"before": SET_UP.format("")}, "standard", ["todo"]),
        ({"before": SET_UP.format(", include_local_variables=False")}, "standard", []),
    ],
)
def test_it_is_told_where_local_variables_are_sent(
    given: dict[str, str], level: str, told: list[str]
):
    notes = list(plan(known(texts(**given), personal_data=level)))
    assert [note.level for note in notes] == told
    assert all("config.py:6 (password)" in note.text for note in notes)
    assert all("field(repr=False)" in note.text for note in notes)


def test_a_text_that_bears_no_names_is_told_apart():
    both = texts()
    both["config.py"] += "\n    def other(self): ...\n\n\nclass Key:\n    def __repr__(self):\n"
    both["config.py"] += "        return f'<{self.api_key}>'\n"
    by_hand, withheld = plan(known(both))
    assert "config.py:13" in by_hand.text and by_hand.level != "info"
    assert "config.py:6" in withheld.text and withheld.level == "info"


def test_no_value_that_stands_in_the_code_is_told():
    with_value = texts()
    with_value["config.py"] = CONFIG.format("password").replace(": str", ': str = "hunter2"')
    (note,) = plan(known(with_value))
    assert "config.py:6 (password)" in note.text and "hunter2" not in note.text


def test_what_is_withheld_is_said_of_the_name_alone() -> None:
    """The database's address of the same object is in its text as it is, with its password."""
    texts = {
        "requirements.txt": "flask\npydantic-settings\n",
        "Procfile": "web: flask run\n",
        "app.py": "from flask import Flask\nfrom pydantic_settings import BaseSettings\n\n\n"
        "class Settings(BaseSettings):\n    database_url: str\n    api_token: str\n\n\n"
        "app = Flask(__name__)\n",
    }
    (note,) = (n for n in plan(known(texts)) if "(api_token" in n.text)
    assert "In local variables it is withheld by that name (`custom_repr`);" in note.text
    assert "nowhere is what another field of it holds, as an address with a password" in note.text


LINK = "from dataclasses import dataclass\n\n\n@dataclass\nclass {}:\n    {}: str\n"


@pytest.mark.parametrize(
    ("owner", "field", "said"),
    [
        ("Config", "password", "it is withheld by that name"),
        ("Config", "redis_url", "a password within it is withheld"),
        ("MongoClient", "uri", "a password within it is withheld"),
        ("ExternalLink", "uri", ""),
        ("Config", "edit_sql_url", ""),
    ],
)
def test_what_is_withheld_of_an_address_is_not_said_to_be_so_by_name(
    owner: str, field: str, said: str
) -> None:
    project = {**texts(), "config.py": f"{LINK.format(owner, field)}\n\nConfig = {owner}\n"}
    told = [note.text for note in plan(known(project, personal_data="personal"))]

    assert [said in text for text in told] == [True] * bool(said)


def test_where_nothing_is_withheld_one_note_names_all() -> None:
    config = CONFIG + "    {}: str\n"
    project = {**texts(before=SET_UP.format("")), "config.py": config.format("password", "db_url")}
    (note,) = plan(known(project, personal_data="standard"))
    assert "(password)" in note.text and "(db_url)" in note.text
