"""A secret in the text of objects is withheld from local variables."""

from __future__ import annotations

import pytest

from tests.projects import applied

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


LINK = "from dataclasses import dataclass\n\n\n@dataclass\nclass {}:\n    {}: str\n"


@pytest.mark.parametrize(
    ("owner", "field", "withheld"),
    [
        ("MongoClient", "uri", True),
        ("ExternalLink", "uri", False),
        ("Config", "edit_sql_url", False),
    ],
)
def test_an_address_is_one_of_a_server(owner: str, field: str, withheld: bool) -> None:
    project = {**texts(), "config.py": f"{LINK.format(owner, field)}\n\nConfig = {owner}\n"}
    assert (OPTION in applied(project, personal_data="personal")["app.py"]) is withheld
