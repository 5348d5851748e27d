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


class Keeper(NamedTuple):
    """A library that keeps what it reads to itself, from its version `since` on.

    `module` shows that it is used, with the word `said` in the same file if any.
    """

    package: str
    module: str
    said: str = ""
    since: str = ""


# Measured with python-decouple 3.8, prettyconf 3.0, environs 14.2, 15.0 and 15.2, dynaconf 3.3:
# environs put all into `os.environ` until 15.0, Dynaconf does once a setting is asked for.
KEEPERS = (
    Keeper("python-decouple", "decouple"),
    Keeper("prettyconf", "prettyconf"),
    Keeper("environs", "environs", "read_env", "15.0.0"),
    Keeper("dynaconf", "dynaconf", "load_dotenv"),
    Keeper("python-dotenv", "dotenv", "dotenv_values"),
)
