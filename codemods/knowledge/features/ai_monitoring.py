"""AI monitoring: calls of models, their tokens and their tools."""

from __future__ import annotations

from codemods.knowledge.kinds.feature import DOCS, Feature, Found, Signal

FEATURE = Feature(
    name="AI monitoring",
    place=7,
    recommended="OpenAI, LangChain or another AI library was found",
    proof="a gen_ai span",
    since="2.0.0",
    docs=f"{DOCS}/tracing/instrumentation/custom-instrumentation/ai-agents-module/",
    signal=Signal("AI span", 7, operation="gen_ai"),
    found=Found(libraries=("ai",), unless=("otel",)),
    requires=("tracing",),
)
