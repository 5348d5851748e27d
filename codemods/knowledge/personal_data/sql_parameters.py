"""SQLAlchemy writes a statement's parameters into the text of its errors, unless it is told not to.

Seen with SQLAlchemy 2.0 and sentry-sdk 2.75.0 (tests/run/test_what_leaves.py): `[parameters: …]`.
`hide_parameters` is an argument of what makes an engine since 1.3.8. What the database itself says
is the error's text all the same: PostgreSQL names the values of a key that is there already.
"""

from __future__ import annotations

OPTION = "hide_parameters"
SINCE = "1.3.8"
PACKAGE = "sqlalchemy"
ENGINES = frozenset(
    """sqlalchemy.create_engine sqlalchemy.engine.create_engine sqlalchemy.future.create_engine
    sqlalchemy.engine_from_config sqlalchemy.engine.engine_from_config sqlmodel.create_engine
    sqlalchemy.ext.asyncio.create_async_engine sqlalchemy.ext.asyncio.async_engine_from_config
    sqlalchemy.ext.asyncio.engine.create_async_engine""".split()
)
# An extension that makes the engine itself, of a setting of the app.
EXTENSION = "flask_sqlalchemy.SQLAlchemy"
EXTENSION_PACKAGE = "flask-sqlalchemy"
EXTENSION_SINCE = "2.4"  # both of the next; one before it passes over a setting that it knows not
SETTING = "SQLALCHEMY_ENGINE_OPTIONS"
BESIDE = "SQLALCHEMY_DATABASE_URI"
GIVEN = "engine_options"
