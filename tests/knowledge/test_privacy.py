"""The privacy options: complete for each pair of answers, right for the SDK's version."""

from __future__ import annotations

import ast
from itertools import product

import pytest

from codemods.files.versions import NEWEST_SDK
from codemods.knowledge.privacy import privacy
from codemods.planning import render
from codemods.sentry.answers import Answers
from codemods.sentry.init_call import init_call, withheld

PAIRS = list(product(("yes", "no"), repeat=2))


def collection(personal: str, prompts: str) -> dict[str, object]:
    (option,) = [o for o in privacy(personal, prompts) if o.keyword.name == "data_collection"]
    return ast.literal_eval(option.keyword.value)


def options(**given: object) -> dict[str, str]:
    call = init_call(Answers(**{"frameworks": ("fastapi",), **given}))
    return {k.name: k.value for k in call.keywords}


def integrations(**given: object) -> list[str]:
    return [render.constructor(i) for i in init_call(Answers(**given)).integrations]


@pytest.mark.parametrize(("personal", "prompts"), PAIRS)
def test_a_data_collection_is_complete_and_keeps_secrets_out(personal: str, prompts: str):
    found = collection(personal, prompts)
    assert found.keys() == {
        *("user_info", "cookies", "http_headers", "url_query_params", "http_bodies", "graphql"),
        *("gen_ai", "database_query_data", "queues", "stack_frame_variables"),
        "frame_context_lines",
    }
    named = {"mode": "denylist" if personal == "yes" else "off"}
    assert found["user_info"] is (personal == "yes")
    assert found["cookies"] == found["url_query_params"] == named
    assert found["http_headers"] == {"request": named}
    assert found["gen_ai"] == dict.fromkeys(("inputs", "outputs"), prompts == "yes")
    assert (found["http_bodies"], found["stack_frame_variables"]) == ([], False)


@pytest.mark.parametrize("personal", [True, False])
def test_before_2_70_other_options_say_the_same(personal: bool):
    found = options(personal_data=personal, sdk_version="2.69.0")
    assert found["include_local_variables"] == "False"
    assert found["max_request_body_size"] == '"never"'
    assert ("send_default_pii" in found) is personal
    assert ('"headers"' in found["before_send"], '"env"' in found["before_send"]) == (
        False,
        personal,
    )
    assert "data_collection" not in found
    newer = options(personal_data=personal, sdk_version="2.70.0")
    assert not {"send_default_pii", "before_send", "include_local_variables"} & newer.keys()


def test_an_init_call_of_the_users_keeps_what_it_sends():
    found = options(style="existing", personal_data=False)
    assert not {"data_collection", "before_breadcrumb", "before_send_metric"} & found.keys()
    assert "data_collection" in options(style="existing", personal_data=True)


AI = ("anthropic", "langgraph", "litellm", "mistral", "openai", "openai_agents")
ASKED = {"features": ("error_monitoring", "tracing", "ai_monitoring"), "libraries": AI}


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"sdk_version": NEWEST_SDK}, []),
        ({"sdk_version": "2.69.0", "personal_data": False}, []),
        ({"sdk_version": "2.69.0", "ai_prompts": True}, []),
        ({"sdk_version": "2.69.0"}, ["Anthropic", "Langgraph", "LiteLLM", "OpenAI"]),
        ({"sdk_version": "2.39.0"}, ["Anthropic", "Langgraph", "OpenAI"]),
        (
            {"sdk_version": NEWEST_SDK, "style": "existing"},
            ["Anthropic", "Langgraph", "LiteLLM", "OpenAI"],
        ),
    ],
)
def test_prompts_stay_out_where_each_integration_has_to_be_told(
    given: dict[str, object], told: list[str]
):
    found = [i for i in integrations(**ASKED, **given) if "include_prompts=False" in i]
    assert sorted(found) == [f"{name}Integration(include_prompts=False)" for name in told]


def test_personal_data_stays_out_with_what_cannot_be_told_of_prompts():
    answers = Answers(**ASKED, sdk_version="2.69.0")
    assert [library.name for library in withheld(answers)] == ["OpenAI Agents"]
    assert "send_default_pii" not in options(**ASKED, sdk_version="2.69.0")
    assert withheld(Answers(**ASKED, sdk_version=NEWEST_SDK)) == ()


@pytest.mark.parametrize("personal", [True, False])
def test_a_query_string_in_a_url_stays_out(personal: bool):
    answers = Answers(frameworks=("quart",), personal_data=personal, style="module")
    hooks = [k.value for k in init_call(answers).keywords if k.name.startswith("before_send")]
    events = [value for value in hooks if '"request"' in value]
    assert len(events) == 2
    told = {"url": "http://a/login?token=s3cret", "query_string": "token=s3cret", "method": "GET"}
    for value in events:
        sent = eval(value)({"request": told, "level": "error"}, {})
        assert sent == {"request": {"url": "http://a/login", "method": "GET"}, "level": "error"}
