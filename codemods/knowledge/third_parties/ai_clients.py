"""Clients of AI models, and the packages that bring one along with each release.

Read from the metadata of instructor 1.17, crewai 1.15, dspy 3.4, haystack-ai 3.4, llama-index 0.14,
semantic-kernel 1.45 and pydantic-ai 2.66. The SDK instruments a client whoever asks by it.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from codemods.knowledge.third_parties.brings import BRINGS, split

# By library (file stem); that of the Hugging Face Hub is brought for downloads.
CLIENTS: Mapping[str, str] = MappingProxyType(
    {
        "anthropic": "anthropic",
        "cohere": "cohere",
        "google_genai": "google-genai",
        "openai": "openai",
    }
)
_BRINGING = split(
    """\
langchain-anthropic llama-index-llms-anthropic: anthropic
pydantic-ai: anthropic google-genai openai
crewai dspy haystack-ai instructor llama-index llama-index-llms-openai semantic-kernel: openai
"""
)


def brings(package: str, client: str) -> bool:
    """Tell whether a package is installed with a client's for certain."""
    return client in (*_BRINGING.get(package, ()), *BRINGS.get(package, ()))
