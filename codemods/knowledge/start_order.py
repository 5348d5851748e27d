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
    first would mean, `imports` are the libraries that do it when they are imported. What is
    a "change" works after Sentry as well, and Sentry is put below it where that costs nothing.
    Those of the kind "built" make what has to come after it, and `lost` is what their coming
    first would mean.
    """

    kind: Literal["patch", "change", "hook", "environment", "loguru", "built"]
    name: str
    calls: tuple[str, ...]
    lost: str
    imports: tuple[str, ...] = ()


_DEAD = "each https call of the application ends in RecursionError, with a DSN or without"
_UNSEEN = "the SDK has imported what they change by then"
_UNREAD = "SENTRY_DSN may not be known yet"

ENV_FILE = First(
    "environment",
    "the environment file",
    ("load_dotenv", ".load_dotenv", "read_env", ".read_env"),
    _UNREAD,
)
FIRST = (
    First(
        "patch",
        "gevent's patches",
        ("gevent.monkey.patch_all", "gevent.monkey.patch_ssl", "gevent.monkey.patch_socket"),
        _DEAD,
        ("grequests", "locust"),
    ),
    First(
        "patch",
        "eventlet's patches",
        ("eventlet.monkey_patch", "eventlet.patcher.monkey_patch"),
        _DEAD,
    ),
    # psycopg2 asks for its wait callback, and Django for MySQLdb, when they connect.
    First("change", "psycogreen's patches", (".patch_psycopg",), _UNSEEN),
    First("change", "the stand-in for MySQLdb", (".install_as_MySQLdb",), _UNSEEN),
    ENV_FILE,
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
# So it is no more where the project has made use of the library before, and Python's own
# modules are there whatever comes first.
CHANGED = First("change", "the project's own changes", (), _UNSEEN)
# The SDK keeps the hook that it finds and calls it; one that comes later has to do the same.
HOOK = First("hook", "the hook for what ends the process", (), "it replaces Sentry's")
# What imports the module that its text names, as `app.config.from_object("shop.config.Live")`.
BY_NAME = (
    ".from_object",
    ".config_from_object",
    "import_module",
    ".import_module",
    "import_string",
)
VARIABLES = First("environment", "the environment", (), _UNREAD)
ALSO_LOADED = frozenset(
    """asyncio collections fractions http inspect logging socket ssl sys threading time
    urllib3""".split()
)
