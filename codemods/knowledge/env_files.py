"""Libraries whose settings read a `.env` themselves and export nothing of it.

Measured with pydantic-settings 2: a class with `env_file` raises a ValidationError for a
variable that it does not declare, unless its `extra` says otherwise. `BaseSettings` of
pydantic 1 asks for its own fields only, so it passes over others.
Starlette's `Config(".env")` does, too: https://www.starlette.io/config/
"""

from __future__ import annotations

STRICT = "pydantic_settings"  # the module whose classes forbid what they do not declare
LENIENT = (("pydantic", "BaseSettings"), ("pydantic.v1", "BaseSettings"))
CALLS = ("starlette.config.Config",)  # given the file as first argument or as `env_file`
BROUGHT_BY = ("pydantic-settings", "pydantic", "fastapi", "starlette")
