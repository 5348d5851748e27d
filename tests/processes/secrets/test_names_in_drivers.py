"""What a driver calls an address with a password is withheld where a project has the driver."""

from __future__ import annotations

import pytest

from tests.projects import applied

APP = {"app.py": "from flask import Flask\n\napp = Flask(__name__)\n"}
POETRY = {
    "pyproject.toml": '[tool.poetry]\nname = "x"\n\n[tool.poetry.dependencies]\nflask = "*"\n',
    "poetry.lock": '[[package]]\nname = "asyncpg"\nversion = "0.29.0"\n',
}


@pytest.mark.parametrize(
    ("listed", "names"),
    [
        ({"requirements.txt": "flask\npsycopg[binary]==3.2.1\n"}, {"conninfo"}),
        ({"requirements.txt": "flask\npsycopg2-binary\n"}, {"dsn"}),
        ({"requirements.txt": "flask\nasyncpg\n"}, {"args", "params", "params_input"}),
        ({"requirements.txt": "flask\nsqlalchemy\npyodbc\n"}, {"cargs", "cargs_tup", "engine"}),
        (POETRY, {"params_retry"}),
        ({"requirements.txt": "flask\npymysql\n"}, set()),
    ],
)
@pytest.mark.parametrize("level", ["personal", "standard", "strict"])
def test_what_a_driver_holds(listed: dict[str, str], names: set[str], level: str) -> None:
    text = applied({**APP, **listed}, personal_data=level)["app.py"]

    known = {"args", "cargs", "conninfo", "dsn", "params", "params_input", "params_retry"}
    words = {*text.replace('"', " ").replace(",", " ").split()}
    assert "sentry_sdk.init(" in text
    assert (names if level != "strict" else set()) <= words
    assert bool(known & words) == (bool(names) and level != "strict")
