"""What the SDK imports unasked at its start: any module of that name, also one of the project's.

Measured with sentry-sdk 2.75.0: `init()` in a folder with a module of each of these names
executes them all. tests/knowledge/sdk/test_auto_enabled.py measures it again.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

# Top-level names by integration, below sentry_sdk.integrations: those that are tried though
# the library is not there. None of them is where `auto_enabling_integrations` is False.
IMPORTED: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "aiohttp.AioHttpIntegration": ("aiohttp",),
        "anthropic.AnthropicIntegration": ("anthropic",),
        "ariadne.AriadneIntegration": ("ariadne",),
        "arq.ArqIntegration": ("arq",),
        "asyncpg.AsyncPGIntegration": ("asyncpg",),
        "boto3.Boto3Integration": (),
        "bottle.BottleIntegration": ("bottle",),
        "celery.CeleryIntegration": ("celery",),
        "chalice.ChaliceIntegration": ("chalice",),
        "clickhouse_driver.ClickhouseDriverIntegration": ("clickhouse_driver",),
        "cohere.CohereIntegration": ("cohere",),
        "django.DjangoIntegration": (),
        "falcon.FalconIntegration": ("falcon",),
        "fastapi.FastApiIntegration": ("starlette",),
        "flask.FlaskIntegration": ("flask", "flask_login"),
        "gql.GQLIntegration": ("gql",),
        "google_genai.GoogleGenAIIntegration": ("google",),
        "graphene.GrapheneIntegration": ("graphene",),
        "httpx.HttpxIntegration": ("httpx",),
        "httpx2.Httpx2Integration": ("httpx2",),
        "huey.HueyIntegration": ("huey",),
        "huggingface_hub.HuggingfaceHubIntegration": ("huggingface_hub",),
        "langchain.LangchainIntegration": ("langchain_core",),
        "langgraph.LanggraphIntegration": ("langchain_core",),
        "litestar.LitestarIntegration": ("litestar",),
        "loguru.LoguruIntegration": ("loguru",),
        "mcp.MCPIntegration": ("mcp",),
        "openai.OpenAIIntegration": ("openai",),
        "openai_agents.OpenAIAgentsIntegration": ("agents",),
        "pydantic_ai.PydanticAIIntegration": ("pydantic_ai",),
        "pymongo.PyMongoIntegration": ("pymongo",),
        "pyramid.PyramidIntegration": ("pyramid",),
        "quart.QuartIntegration": ("quart", "quart_auth"),
        "redis.RedisIntegration": ("redis",),
        "rq.RqIntegration": ("rq",),
        "sanic.SanicIntegration": ("sanic",),
        "sqlalchemy.SqlalchemyIntegration": ("sqlalchemy",),
        "starlette.StarletteIntegration": ("starlette",),
        "starlite.StarliteIntegration": ("pydantic",),
        "strawberry.StrawberryIntegration": ("strawberry",),
        "tornado.TornadoIntegration": ("tornado",),
    }
)

SDK = "sentry_sdk"
NEEDED = (SDK, "urllib3", "certifi")  # what no start can do without (its METADATA)

# By the SDK itself, whatever it is told.
REGARDLESS = ("botocore", "brotli", "channels", "django", "gevent")

# An integration that does half of its work without the other.
TOGETHER: Mapping[str, str] = MappingProxyType(
    {"fastapi.FastApiIntegration": "starlette.StarletteIntegration"}
)


def name_of(path: str) -> str:
    """Return the top-level name by which such a file is imported."""
    return path.removesuffix("/__init__.py").removesuffix(".py").rpartition("/")[2]
