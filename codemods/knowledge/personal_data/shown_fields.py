"""Classes whose text, made by a library or Python itself, shows the value of each field.

A local variable that is no number, text, dict or sequence is sent as its `repr` (sentry-sdk
2.75.0, serializer.py). Measured with dataclasses, attrs 25.4, pydantic 2.12, SQLModel 0.0.27 and
msgspec 0.20 (tests/run/test_shown_secrets.py has those that are installed).
"""

from __future__ import annotations

from typing import NamedTuple

from codemods.files.pattern import pattern


class Shown(NamedTuple):
    """A way to make such a class: what decorates it, or what it is derived from, both dotted."""

    decorators: tuple[str, ...] = ()
    bases: tuple[str, ...] = ()


SHOWN = (
    Shown(("dataclasses.dataclass",)),
    Shown(
        (
            *(f"attr.{name}" for name in ("attrs", "attributes", "dataclass", "s")),
            *(f"{top}.{n}" for top in ("attr", "attrs") for n in ("define", "frozen", "mutable")),
        ),
    ),
    Shown(
        ("pydantic.dataclasses.dataclass",),
        (
            "pydantic.BaseModel",
            "pydantic.BaseSettings",
            "pydantic.v1.BaseModel",
            "pydantic.v1.BaseSettings",
            "pydantic_settings.BaseSettings",
        ),
    ),
    Shown((), ("sqlmodel.SQLModel",)),
    Shown((), ("sqlalchemy.orm.MappedAsDataclass",)),
    Shown((), ("msgspec.Struct",)),
)
# Settings that are an address with a password: `REDIS_URL`, `sqlalchemy_database_uri`, `dsn`.
ADDRESS = pattern(
    r"(?:^|_)(?:amqp|broker|celery_\w+|database|db|mongo(?:db)?|mysql|pg|postgres(?:ql)?|psql"
    r"|rabbit(?:mq)?|rediss?|result_backend|sql|sqlalchemy\w*)_?(?:\w+_)?(?:dsn|ur[il])$"
    r"|(?:^|_)conn(?:ection)?_?str(?:ing)?$|^dsn$"
)
# Fields of addresses that may hold a password, beside those that say of what.
ADDRESSES = frozenset(("uri",))
# What such a bare name stands in, else it is any link; and fields that are links to pages.
CONNECTING = pattern(
    r"(?i)backend|broker|cache|client|conf|conn|cred|database|db|env|mongo|option|param|queue|redis"
    r"|server|sett|source|storage|store"
)
LINKS = pattern(
    r"^(?:copy|create|delete|docs?|download|edit|export|help|new|save|share|show|view)_"
)
# Words without one of which a file holds no such class.
WORDS = frozenset(
    "BaseModel BaseSettings MappedAsDataclass SQLModel Struct attr attrs dataclass".split()
)
HIDING = pattern(r"Secret|\brepr\s*=\s*False")  # in a field's type or value, or the class's call

# What is said of a secret within such a text: its name, and all that stands for its value; or an
# address with a password, whatever its name is. The quotes are escapes, since a project may have
# either kind around it. What may be long has an end or a length: an object's text may be a file.
SAID = (
    r"(?i)((?:passw|pwd|pw\b|secret|token\b|(?:api|auth|access|private)_?key)",
    r"\w{,30}\x27?(?:=|: ))(?:b?([\x27\x22])(?:\\.|(?!\2).)*\2|",
    r"\w*[\[({].*?[\])}]|[^,)\s]+)|(//[^\s/:]*:)[^\s/]+(?=@)",
)
HIDDEN = r"\1\3[Filtered]"  # what then stands in its place
