"""What the import of each integration costs, with the library that it instruments.

Measured with sentry-sdk 2.75.0 and Python 3.11 by `python -m tools.import_costs PYTHON`, beyond
what the SDK itself takes: seconds of processor time and megabytes of memory, the least of some
runs in a process of its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Literal, NamedTuple

Weight = Literal["light", "medium", "heavy"]


class Cost(NamedTuple):
    """What a process that does not use a library pays where its integration is enabled."""

    seconds: float
    megabytes: int

    @property
    def weight(self) -> Weight:
        """How much that is: what nobody notices, what adds up, what one library alone shows."""
        if self.seconds >= 1.2 or self.megabytes >= 25:
            return "heavy"
        return "medium" if self.seconds >= 0.6 or self.megabytes >= 20 else "light"


# By integration, below sentry_sdk.integrations.
COSTS: Mapping[str, Cost] = MappingProxyType(
    {
        "aiohttp.AioHttpIntegration": Cost(1.11, 14),
        "aiomysql.AioMySQLIntegration": Cost(0.12, 2),
        "anthropic.AnthropicIntegration": Cost(3.77, 52),
        "ariadne.AriadneIntegration": Cost(0.9, 11),
        "arq.ArqIntegration": Cost(0.43, 14),
        "asyncpg.AsyncPGIntegration": Cost(0.06, 0),
        "boto3.Boto3Integration": Cost(0.16, 0),
        "bottle.BottleIntegration": Cost(0.45, 11),
        "celery.CeleryIntegration": Cost(0.46, 3),
        "chalice.ChaliceIntegration": Cost(0.55, 5),
        "clickhouse_driver.ClickhouseDriverIntegration": Cost(0.21, 18),
        "cohere.CohereIntegration": Cost(0.88, 22),
        "django.DjangoIntegration": Cost(0.6, 6),
        "dramatiq.DramatiqIntegration": Cost(0.6, 5),
        "falcon.FalconIntegration": Cost(0.54, 6),
        "fastapi.FastApiIntegration": Cost(1.08, 20),
        "flask.FlaskIntegration": Cost(0.94, 13),
        "google_genai.GoogleGenAIIntegration": Cost(1.8, 46),
        "gql.GQLIntegration": Cost(0.24, 0),
        "graphene.GrapheneIntegration": Cost(0.24, 1),
        "httpx.HttpxIntegration": Cost(0.31, 1),
        "httpx2.Httpx2Integration": Cost(0.1, 0),
        "huey.HueyIntegration": Cost(0.4, 16),
        "huggingface_hub.HuggingfaceHubIntegration": Cost(0.62, 13),
        "langchain.LangchainIntegration": Cost(2.64, 49),
        "langgraph.LanggraphIntegration": Cost(3.13, 49),
        "litellm.LiteLLMIntegration": Cost(8.99, 181),
        "litestar.LitestarIntegration": Cost(1.12, 12),
        "loguru.LoguruIntegration": Cost(0.06, 0),
        "mcp.MCPIntegration": Cost(1.33, 30),
        "mistral.MistralIntegration": Cost(0.78, 15),
        "openai.OpenAIIntegration": Cost(1.51, 30),
        "openai_agents.OpenAIAgentsIntegration": Cost(3.36, 76),
        "pydantic_ai.PydanticAIIntegration": Cost(2.11, 36),
        "pymongo.PyMongoIntegration": Cost(0.36, 0),
        "pyramid.PyramidIntegration": Cost(0.77, 10),
        "quart.QuartIntegration": Cost(1.03, 13),
        "redis.RedisIntegration": Cost(0.44, 14),
        "rq.RqIntegration": Cost(0.51, 14),
        "sanic.SanicIntegration": Cost(0.91, 11),
        "sqlalchemy.SqlalchemyIntegration": Cost(0.73, 10),
        "starlette.StarletteIntegration": Cost(0.95, 8),
        "strawberry.StrawberryIntegration": Cost(1.09, 8),
        "tornado.TornadoIntegration": Cost(0.86, 9),
        "typer.TyperIntegration": Cost(0.1, 0),
    }
)


def cost(path: str) -> Cost:
    """Return what an integration costs, nothing for one that was never measured."""
    return COSTS.get(path, Cost(0.0, 0))


def total(paths: Iterable[str]) -> Cost:
    """Return what several integrations cost together, at most: some share what they import."""
    each = [cost(path) for path in paths]
    return Cost(round(sum(c.seconds for c in each), 1), sum(c.megabytes for c in each))
