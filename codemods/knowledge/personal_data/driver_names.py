"""By which names database drivers hold a password among their local variables, in clear.

Seen with sentry-sdk 2.75.0 in the frames of a connection that is refused: psycopg 3.3 and psycopg2
2.9 hold the whole address there, asyncpg 0.32 the password without a name, as one of a tuple, and
SQLAlchemy (with a stub in pyodbc's place) the text of ODBC as it stands. Not so those of aiomysql,
aiopg, mysql-connector 26.10, oracledb, pg8000, PyMySQL, pymongo, pymssql and redis: what these
call `password` is withheld.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

NAMES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "asyncpg": ("args", "params", "params_input", "params_retry"),
        "psycopg": ("conninfo",),
        # SQLAlchemy's own, of the text that it makes of `odbc_connect` (1.4.54, 2.1.9).
        "pyodbc": ("cargs", "cargs_tup", "engine"),
        "psycopg2": ("dsn",),
        "psycopg2-binary": ("dsn",),
    }
)
