"""Hugging Face Hub: auto-enabled (sdk-facts 5.5)."""

from codemods.knowledge.kinds.facts import Library

LIBRARY = Library(
    name="Hugging Face Hub",
    kind="ai",
    packages=("huggingface-hub",),
    modules=("huggingface_hub",),
    integration="huggingface_hub.HuggingfaceHubIntegration",
    minimum="0.24.7",
    since="2.24.0",
    prompts=True,
)
