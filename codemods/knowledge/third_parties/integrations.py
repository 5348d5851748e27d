"""The distributions behind the integrations, and what decides whether they are imported."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from types import MappingProxyType

from codemods.knowledge.sdk.auto_enabled import IMPORTED
from codemods.knowledge.sdk.import_costs import COSTS
from codemods.knowledge.third_parties.loads import LOADS
from codemods.knowledge.third_parties.plain import PLAIN, PLUGINS


def is_read(name: str) -> bool:
    """Tell whether it is known what a package brings and loads."""
    return name in PLAIN or name in LOADS


@cache
def known() -> frozenset[str]:
    """Return the packages of which it is known what they load, and those behind integrations."""
    return PLAIN | LOADS.keys() | {*PACKAGES.values()}


def is_asked_for(name: str) -> bool:
    """Tell whether a library is only ever loaded by who imports it: it is nobody's plugin."""
    return name in PACKAGES.values() and is_read(name) and name not in PLUGINS


def brings_others(name: str) -> bool:
    """Tell whether a package is about heavy libraries: its versions differ in which."""
    return name not in PACKAGES.values() and not _HEAVY.isdisjoint(LOADS.get(name, ()))


def with_siblings(names: Iterable[str]) -> frozenset[str]:
    """Return libraries, with the one that another version of who brings them brings instead."""
    given = frozenset(names)
    return given | (_SIBLINGS if given & _SIBLINGS else frozenset())


# By integration the distribution without which its import fails.
PACKAGES: Mapping[str, str] = MappingProxyType(
    {
        **{path: path.partition(".")[0].replace("_", "-") for path in IMPORTED},
        "aiomysql.AioMySQLIntegration": "aiomysql",
        "boto3.Boto3Integration": "botocore",
        "langchain.LangchainIntegration": "langchain-core",
        "litellm.LiteLLMIntegration": "litellm",
        "mistral.MistralIntegration": "mistralai",
        "pydantic_ai.PydanticAIIntegration": "pydantic-ai-slim",
        "strawberry.StrawberryIntegration": "strawberry-graphql",
    }
)

# The second is the first one's successor: https://pypi.org/project/httpx2/
_SIBLINGS = frozenset(("httpx", "httpx2"))

_HEAVY = frozenset(PACKAGES[path] for path, one in COSTS.items() if one.weight == "heavy")

# What a package imports only where an URL, or a variable, says so: the words that do.
# https://docs.celeryq.dev/en/stable/getting-started/backends-and-brokers/
_KOMBU: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "botocore": ("sqs://", "s3://", "dynamodb://", "sqs"),
        "django": ("DJANGO_SETTINGS_MODULE", "django-db", "django-cache"),
        "pymongo": ("mongodb",),
        "sqlalchemy": ("db+", "sqla+", "sqlalchemy+"),
    }
)
BY_URL: Mapping[str, Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {"celery": _KOMBU, "kombu": _KOMBU}
)
USUAL = ("redis://", "rediss://", "amqp://", "amqps://", "sentinel://")

# What comes along in every version that is in use; the rest may be another one next year.
STEADY = frozenset(("botocore", "django", "flask", "redis", "starlette"))
# What comes along in every version of these alone: langchain no longer brings SQLAlchemy.
_STEADY_WITH: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "langchain-core": ("langchain-community", "langchain-openai", "langgraph"),
        "sqlalchemy": ("alembic", "flask-migrate", "flask-sqlalchemy", "sqlmodel"),
    }
)


def surely_brings(name: str, other: str) -> bool:
    """Tell whether a package that brings another does so in every version that is in use."""
    return other in STEADY or name in _STEADY_WITH.get(other, ())


# Calls that load, of each package that they are told or find, the module of this name, and the
# keyword that gives another one.
# https://docs.celeryq.dev/en/stable/reference/celery.html#celery.Celery.autodiscover_tasks
SEARCHES: Mapping[str, tuple[str, str]] = MappingProxyType(
    {"autodiscover_tasks": ("tasks", "related_name")}
)
