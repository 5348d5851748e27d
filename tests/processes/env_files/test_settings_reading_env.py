from __future__ import annotations

import pytest

from codemods.code.importing.modules import Modules
from codemods.files.project import Project
from codemods.processes.env_files.settings_reading_env import dotenv_readers

IMPORT = "from pydantic_settings import BaseSettings, SettingsConfigDict\n"


def found(text: str) -> list[tuple[int, bool]]:
    readers = dotenv_readers(Modules(Project.of({"config.py": text})))
    return [(reader.evidence.line, reader.forbids) for reader in readers]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("class S(BaseSettings):\n    model_config = SettingsConfigDict(env_file='.env')\n", True),
        ("class S(BaseSettings):\n    model_config = {'env_file': '.env'}\n", True),
        ("class S(BaseSettings):\n    class Config:\n        env_file = '.env'\n", True),
        (
            "class S(BaseSettings):\n"
            "    model_config = SettingsConfigDict(env_file='.env', extra='ignore')\n",
            False,
        ),
        (
            "class S(BaseSettings):\n    model_config = {'env_file': '.env'}\n"
            "    SENTRY_DSN: str = ''\n",
            False,
        ),
        (
            "class S(BaseSettings):\n    class Config:\n        env_file = X\n"
            "        extra = Extra.allow\n",
            False,
        ),
    ],
)
def test_settings_that_read_a_dotenv(text: str, expected: bool) -> None:
    assert [forbids for _, forbids in found(IMPORT + text)] == [expected]


LENIENT = "from pydantic import BaseSettings\n"
CALL = "settings = Settings(\n    _env_file='.env',\n    _env_file_encoding='utf-8')\n"


@pytest.mark.parametrize(
    ("text", "beside", "expected"),
    [
        (f"{LENIENT}class Settings(BaseSettings): ...\n\n\n{CALL}", "", [(6, False)]),
        (f"{IMPORT}class Settings(BaseSettings): ...\n\n\n{CALL}", "", [(6, True)]),
        (f"from conf import Settings\n{CALL}", LENIENT, [(3, False)]),
        (f"from conf import Settings\n{CALL}", IMPORT, [(3, True)]),
        (f"{LENIENT}settings = Settings(_env_file=None)\n", "", []),
    ],
    ids=["pydantic 1", "pydantic 2", "1 from elsewhere", "2 from elsewhere", "none"],
)
def test_a_file_given_to_an_instance(
    text: str, beside: str, expected: list[tuple[int, bool]]
) -> None:
    modules = Modules(Project.of({"config.py": text, "conf.py": beside}))
    readers = dotenv_readers(modules)
    assert [(reader.evidence.line, reader.forbids) for reader in readers] == expected


@pytest.mark.parametrize(
    "text",
    [
        f"{IMPORT}class S(BaseSettings):\n    env_file: str = 'x'\n",
        f"{IMPORT}class S(BaseSettings):\n    model_config = SettingsConfigDict(env_file=None)\n",
        "class Config:\n    env_file = '.env'\n",
        f"{IMPORT}class S(\n    env_file",
    ],
)
def test_others(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("from starlette.config import Config\n\nconfig = Config('.env')\n", [(3, False)]),
        ("from starlette.config import Config\n\nconfig = Config(env_file=X)\n", [(3, False)]),
        ("from starlette.config import Config\n\nconfig = Config()\n", []),
        ("from shop.config import Config\n\nconfig = Config('.env')\n", []),
        (
            "from pydantic import BaseSettings\n\nclass S(BaseSettings):\n    class Config:\n"
            "        env_file = '.env'\n",
            [(5, False)],
        ),
    ],
)
def test_readers_that_pass_over_others(text: str, expected: list[tuple[int, bool]]) -> None:
    assert found(text) == expected
