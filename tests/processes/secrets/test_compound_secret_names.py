"""By which names of its own a project holds secrets, and which go first."""

from __future__ import annotations

import pytest

from codemods.code.importing.modules import Modules
from codemods.files.project import Project
from codemods.knowledge.personal_data.compound_names import ROOM
from codemods.knowledge.personal_data.privacy import LEVELS
from codemods.knowledge.registry import frameworks
from codemods.processes.secrets.compound_secret_names import compound_secret_names
from tests.projects import applied


def names(text: str, path: str = "app.py") -> list[str]:
    project = Project.of({path: text})
    return [*compound_secret_names(Modules(project), [path])]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ('config = {"smtp_password": read()}\n', ["smtp_password"]),
        ('x = config["SMTP_PASSWORD"]\n', ["smtp_password"]),
        ('x = config.get("smtp_password")\n', ["smtp_password"]),
        ("x = config[SMTP_PASSWORD]\n", ["smtp_password"]),
        ("x = {keys.SMTP_PASSWORD: 1}\n", ["smtp_password"]),
        ('SMTP_PASS_KEY = SMTP_PASSWORD = "smtp_password"\n', ["smtp_password"]),
        ('x = os.environ["SMTP_PASSWORD"]\n', ["smtp_password"]),
        ('x = os.getenv("SMTP_PASSWORD")\n', ["smtp_password"]),
        ("connect(smtp_password=read())\n", ["smtp_password"]),
        ("def connect(smtp_password): ...\n", ["smtp_password"]),
        ("class Settings(BaseSettings):\n    smtp_password: str\n", ["smtp_password"]),
        ("self.smtp_password = read()\n", ["smtp_password"]),
        ('HEADERS = {"X-Auth-Token": read()}\n', ["x-auth-token"]),
        # the SDK knows these whole, and what is only spoken of is withheld from nobody
        ('x = {"password": 1, "max_tokens": 2, "Your password": 3}\n', []),
        ("def smtp_password(): ...\n\nshow(smtp_password())\n", []),
        ("from auth import reset_the_password\n", []),
        ('"""Says nothing of smtp_password."""\n', []),
        ('raise Error("no smtp_password")\n', []),
    ],
)
def test_where_a_name_stands(text: str, found: list[str]) -> None:
    assert names(text) == found


@pytest.mark.parametrize("value", ["my-dev-secret", "correct.horse.battery.token"])
def test_a_secret_itself_is_no_name(value: str) -> None:
    assert names(f'SMTP_PASSWORD = "{value}"\n') == ["smtp_password"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ('def main():\n    db_url = os.environ["DATABASE_URL"]\n', ["db_url"]),
        ('def main():\n    source_url = required("DATABASE_URL")\n', ["source_url"]),
        ("self.store_uri = settings.MONGO_URI or None\n", ["store_uri"]),
        ("class Settings(BaseSettings):\n    redis_url: str\n", ["redis_url"]),
        ("def connect(conninfo, amqp_url): ...\n", ["amqp_url", "conninfo"]),
        ("create_pool(dsn=read())\n", ["dsn"]),
        ('x = {"connection_string": read()}\n', ["connection_string"]),
        # of each request that goes out; what is made of one; another's; a start of Sentry
        ('url = os.environ["DATABASE_URL"]\n', []),
        ('engine = create_engine(os.environ["DATABASE_URL"])\n', []),
        ('base_url = os.environ["SHOP_URL"]\n', []),
        ("sentry_sdk.init(dsn=read())\n", []),
    ],
)
def test_what_holds_an_address_with_a_password(text: str, found: list[str]) -> None:
    assert names(text) == found


def test_addresses_go_first_where_there_is_no_room_for_all() -> None:
    keys = ", ".join(f'"a{n}_password": 1' for n in range(40))

    assert "db_url" in names(f"config = {{{keys}}}\ndb_url = read()\n")


def test_what_is_only_tested_is_left_out_and_what_a_module_has_anyhow_is_not() -> None:
    text = 'config = {"smtp_password": 1, "client_secret": 2}\n'

    assert names(text, "tests/test_app.py") == []
    assert names(text) == ["client_secret", "smtp_password"]


def test_keys_of_dicts_go_first_where_there_is_no_room_for_all() -> None:
    held = "".join(f"a{n}_password = read()\n" for n in range(40))
    given = "".join(f"connect(b{n}_password=1)\n" for n in range(4))

    found = names(f'{held}{given}config = {{"smtp_password": 1, "z_token": 2}}\n')

    assert {"smtp_password", "z_token", *(f"b{n}_password" for n in range(4))} < {*found}
    assert found == sorted(found)
    assert sum(len(f'"{name}", ') for name in found) <= ROOM


@pytest.mark.parametrize("level", LEVELS)
def test_our_own_statement_names_none(level: str) -> None:
    bot = (
        "import telebot\nfrom pydantic import BaseModel\n\n\nclass C(BaseModel):\n    token: str\n"
    )
    flask = frameworks()["flask"].sample.before
    before = {**flask, "app.py": f"{bot}\n\n{flask['app.py']}"}

    after = applied(before, personal_data=level)["app.py"]

    assert "sentry_sdk.init(" in after
    assert names(before["app.py"]) == names(after) == []


def test_the_order_of_files_changes_nothing() -> None:
    texts = {f"{n}.py": f'x = {{"{"ab"[n % 2]}{n}_password": 1}}\n' for n in range(30)}
    modules = Modules(Project.of(texts))

    assert compound_secret_names(modules, texts) == compound_secret_names(modules, [*texts][::-1])
