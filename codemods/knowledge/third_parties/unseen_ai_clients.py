"""Clients of AI models that no integration of the SDK sees, and those in their place that one does.

What sentry_sdk/integrations (2.75.0) patches is `google.genai`; the two before it are deprecated
for that: https://github.com/google-gemini/deprecated-generative-ai-python and
https://cloud.google.com/vertex-ai/generative-ai/docs/deprecations/genai-vertexai-sdk
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

# By the module that asks: the client that is seen.
UNSEEN: Mapping[str, str] = MappingProxyType(
    {
        "google.generativeai": "google-genai",
        "vertexai.generative_models": "google-genai",
        "vertexai.language_models": "google-genai",
        "vertexai.preview.generative_models": "google-genai",
    }
)
# Words of which a file with such an import holds one.
WORDS = frozenset(module.rpartition(".")[2] for module in UNSEEN)
