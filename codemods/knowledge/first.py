"""What comes before Sentry's start, and what after it: the calls, and what is lost otherwise.

Measured with sentry-sdk 2.75, urllib3 2.8, gevent 26.9 and eventlet 0.41: where the SDK was
imported first, and urllib3 with it, each https call of the application ends in
`RecursionError`, with a DSN or without; where Django is installed, the patch itself ends in
`ImproperlyConfigured`. The import alone is enough; `import ssl` alone is not.
"""

from __future__ import annotations

from typing import Literal, NamedTuple


class First(NamedTuple):
    """Calls that must come before Sentry; one that begins with a dot is an ending.

    `kind` says what they do, `name` what the report calls it, `lost` what Sentry's coming
    first would mean. Those of the kind "built" make what has to come after it, and `lost` is
    what their coming first would mean.
    """

    kind: Literal["patch", "environment", "loguru", "built"]
    name: str
    calls: tuple[str, ...]
    lost: str


_DEAD = "each https call of the application ends in RecursionError, with a DSN or without"
_UNSEEN = "the SDK has imported what they change by then"
_UNREAD = "SENTRY_DSN may not be known yet"

FIRST = (
    First("patch", "gevent's patches", (".patch_all", ".patch_ssl", ".patch_socket"), _DEAD),
    First("patch", "eventlet's patches", (".monkey_patch",), _DEAD),
    First("patch", "psycogreen's patches", (".patch_psycopg",), _UNSEEN),
    First("patch", "nest_asyncio's patches", ("nest_asyncio.apply",), _UNSEEN),
    First("patch", "uvloop's event loop", ("uvloop.install",), _UNSEEN),
    First("patch", "the stand-in for MySQLdb", (".install_as_MySQLdb",), _UNSEEN),
    First(
        "environment",
        "the environment file",
        ("load_dotenv", ".load_dotenv", "read_env", ".read_env"),
        _UNREAD,
    ),
)
LOGURU = First(
    "loguru",
    "Loguru's set-up",
    (),
    "setting Loguru up takes Sentry's sinks out again, and nothing it logs is captured",
)

# What the project puts in the place of a library's own function or class: below it, what the
# SDK imports has the new one as well. Beside the libraries that it has integrations for,
# these are loaded when it starts.
OWN = First("patch", "the project's own patches", (), _UNSEEN)
VARIABLES = First("environment", "the environment", (), _UNREAD)
ALSO_LOADED = frozenset("asyncio http logging socket ssl sys threading urllib3".split())
