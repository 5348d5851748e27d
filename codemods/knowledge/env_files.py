"""Libraries that read a `.env` themselves and export nothing of it, or only when they are asked.

Measured with pydantic-settings 2: a class with `env_file` raises a ValidationError for a
variable that it does not declare, unless its `extra` says otherwise. `BaseSettings` of
pydantic 1 asks for its own fields only, so it passes over others.
Starlette's `Config(".env")` does, too: https://www.starlette.io/config/
"""

from __future__ import annotations

import re
from typing import NamedTuple

from codemods.files.pattern import pattern

# Words of what loads a `.env`: python-dotenv and its like, pydantic's and compose's `env_file`,
# docker's and uv's `--env-file`, systemd's units, editors, shells that source or read it.
LOADING = pattern(
    rb"dotenv|env_file|env-file|EnvironmentFile|envFile|\bread_env\b"
    rb"|\b(?:decouple|prettyconf|dynaconf|environs)\b"
    rb"|(?:source|include|cat|(?:^|[\s;&(`])\.|<)\s+[^\s#]*\.env\b",
    re.MULTILINE,
)
# Calls by which what a `.env` says comes before what a process was given: an empty name in it takes
# the value of a platform away, also from processes that are started later (python-dotenv 1.2,
# environs 15, django-environ 0.12).
OVERRIDING = pattern(
    r"\b(?:load_dotenv|read_env)\((?:(?!load_dotenv\(|read_env\().){0,200}?\bover(?:ride|write)\s*=\s*True"
    r"|\benviron\.update\(\s*(?:\w+\.)?dotenv_values\b",
    re.DOTALL,
)
OVERRIDING_WORDS = ("load_dotenv", "read_env", "dotenv_values")
# Files whose programs load a `.env` beside them unasked: Pipenv, foreman and its like, direnv.
LOADED_BESIDE = ("Pipfile", "Procfile", ".envrc")
STRICT = "pydantic_settings"  # the module whose classes forbid what they do not declare
LENIENT = (("pydantic", "BaseSettings"), ("pydantic.v1", "BaseSettings"))
CALLS = ("starlette.config.Config",)  # given the file as first argument or as `env_file`
BROUGHT_BY = ("pydantic-settings", "pydantic", "fastapi", "starlette")

DOTENV = "python-dotenv"
# What hands on Sentry's variables of a file and no others: settings that are read below may be
# meant to know nothing of it yet. The place is what `dotenv_values` is given.
IMPORTED_FOR_SENTRY = ("import os", "", "from dotenv import dotenv_values", "")
FOR_SENTRY = (
    "for name, value in dotenv_values({0}).items():",
    '    if name.startswith("SENTRY_"):',
    '        os.environ.setdefault(name, value or "")',
)
# What has it always, or reads no `.env` without it: pydantic of release 1.
HAVING_DOTENV = (DOTENV, "pydantic-settings", "pydantic")


class Keeper(NamedTuple):
    """A library that keeps what it reads to itself, from its version `since` on.

    `module` shows that it is used, with the word `said` in the same file if any; `lines` hand
    SENTRY_DSN on, read as the library reads it.
    """

    package: str
    module: str
    lines: str
    said: str = ""
    since: str = ""


_ASKED = (
    "import os\n\nfrom {0} import config\n\n"
    'os.environ.setdefault("SENTRY_DSN", config("SENTRY_DSN", default=""))'
)
# Measured with python-decouple 3.8, prettyconf 3.0, environs 14.2, 15.0 and 15.2, dynaconf 3.3:
# environs put all into `os.environ` until 15.0, Dynaconf does once a setting is asked for.
KEEPERS = (
    Keeper("python-decouple", "decouple", _ASKED.format("decouple")),
    Keeper("prettyconf", "prettyconf", _ASKED.format("prettyconf")),
    Keeper(
        "environs",
        "environs",
        "import os\n\nfrom environs import Env\n\nenv = Env()\nenv.read_env()\n"
        'os.environ.setdefault("SENTRY_DSN", env.str("SENTRY_DSN", ""))',
        "read_env",
        "15.0.0",
    ),
    Keeper(
        "dynaconf",
        "dynaconf",
        "from dynaconf import Dynaconf\n\nDynaconf(load_dotenv=True).reload()",
        "load_dotenv",
    ),
    Keeper(
        DOTENV,
        "dotenv",
        "from dotenv import load_dotenv\n\nload_dotenv()",
        "dotenv_values",
    ),
)
