"""A module that is only told things asks nothing itself."""

from __future__ import annotations

import pytest

from codemods.processes.libraries.only_set_up import is_only_set_up


@pytest.mark.parametrize(
    ("uses", "is_set_up"),
    [
        ("openai.api_key = 'a'\n", True),
        ("openai.api_key = 'a'\nif not openai.api_key:\n    raise SystemExit\n", True),
        (
            "openai.api_key = 'a'\ntry:\n    ask()\nexcept openai.error.RateLimitError:\n    0\n",
            True,
        ),
        ("openai.api_key = 'a'\nopenai.ChatCompletion.create()\n", False),
        ("openai.api_key = 'a'\nclient = openai.OpenAI()\n", False),
        ("openai.api_key = 'a'\nask = openai.chat\n", False),
        ("openai.api_key = 'a'\nask(openai)\n", False),
        ("openai.api_key = 'a'\nopenai.chat.completions.create().id\n", False),
        ("openai = None\n", False),
        ("", False),
    ],
)
def test_what_a_module_is_used_for(uses: str, is_set_up: bool):
    assert is_only_set_up(f"import openai\n\n{uses}", "openai") is is_set_up
