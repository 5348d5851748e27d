"""What the first releases ask for that sentry-sdk's integrations work with.

As the metadata of those releases say; what asks for Python 3.6 or older is left out, as is what
only its own installer has to solve. "python" is the oldest that it runs on.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

ASKED: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "aiomysql.AioMySQLIntegration": {"python": "3.9", "pymysql": "1.0"},
        "anthropic.AnthropicIntegration": {"python": "3.7", "httpx": "0.23", "pydantic": "1.9"},
        "ariadne.AriadneIntegration": {"graphql-core": "3.2", "starlette": "0.18"},
        "gql.GQLIntegration": {"graphql-core": "3.2", "yarl": "1.6"},
        "graphene.GrapheneIntegration": {"graphql-core": "3.1", "graphql-relay": "3.1"},
        "openai.OpenAIIntegration": {"python": "3.7.1", "httpx": "0.23", "pydantic": "1.9"},
        "statsig.StatsigIntegration": {"python": "3.7"},
        "strawberry.StrawberryIntegration": {"python": "3.8", "graphql-core": "3.2"},
    }
)
