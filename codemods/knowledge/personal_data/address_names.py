"""Names of what holds an address with credentials: `postgresql://user:password@host/db`.

The SDK's scrubber knows none of them, and looks into no text: one in a frame's variable leaves in
clear (sentry-sdk 2.75.0, scrubber.py).
"""

from __future__ import annotations

from codemods.files.pattern import pattern

_PARTS = "_url _uri dburl dsn conn_str connection_str conninfo".split()
ADDRESS_PARTS = tuple(f"*{one}*" for part in _PARTS for one in (part, part.upper()))
ADDRESS_PARTS += ("*Url*", "*Uri*", "*Dsn*", "*connStr*", "*connectionStr*", "*ConnectionStr*")
_STORE = (
    "(?:amqp|broker|celery|clickhouse|cockroach|database|db|mariadb|mongo(?:db)?|mssql|mysql|neo4j"
    "|pg|postgres(?:ql)?|psql|rabbit(?:mq)?|redis|result_backend|sqlalchemy|valkey)"
)
_ADDRESS = pattern(
    rf"(?:(?:^|_)(?:a?sync)?{_STORE}(?:_[a-z0-9]+){{0,2}}?_?(?:url|uri)|(?:^|_)dsn"
    r"|(?:^|_)conn(?:ection)?_?str(?:ing)?|(?:^|_)conninfo)(?:_?\d+)?(?:_(?:a?sync|raw|str))?$"
)
_NONE = pattern(
    r"^(?:allow|build|check|enabled?|get|has|is|make|mask(?:ed)?|needs?|no|parse|redacted|safe"
    r"|sanitized|set|should|show|use[sd]?|validate|with|without)_|(?:^|_)sentry_"
    r"|(?:^|_)(?:api|dashboard|docs?|health|image|public|webhook)_ur[il]"
)
_GIVEN = pattern(r"[a-z0-9]_?(?:ur[il]|conn(?:ection)?)$|^(?:broker|conn|database|db)$")
_DASH = pattern(r"[.-]")
_HUMP = pattern(r"(?<=[a-z0-9])(?=[A-Z])")


def is_address(name: str) -> bool:
    """Tell whether a name is that of the address of a database, a broker or a cache.

    Examples:
        >>> [*map(is_address, ("db_url", "MONGO_URI", "conn_str", "url", "get_db_url"))]
        [True, True, True, False, False]
    """
    words = _DASH.sub("_", _HUMP.sub("_", name)).lower()
    return bool(_ADDRESS.search(words)) and not _NONE.search(words)


def may_hold_address(name: str) -> bool:
    """Tell whether what is given such an address may be withheld by its name.

    The name of nothing but an address, as `url`, is that of each request that goes out as well.

    Examples:
        >>> [*map(may_hold_address, ("source_url", "database", "url", "engine"))]
        [True, True, False, False]
    """
    return bool(_GIVEN.search(_HUMP.sub("_", name).lower()))
