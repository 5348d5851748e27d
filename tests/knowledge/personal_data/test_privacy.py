"""The privacy options: right for each level and for the SDK's version."""

from __future__ import annotations

import ast

import pytest

from codemods.files.versions import NEWEST_SDK
from codemods.knowledge.personal_data.privacy import LEVELS, collected
from codemods.planning.rendering import render
from codemods.sentry.answers import Answers
from codemods.sentry.chosen import withheld
from codemods.sentry.init_call import init_call
from tests.lacking import needs

PARTS = {
    *("user_info", "cookies", "http_headers", "url_query_params", "http_bodies", "graphql"),
    *("gen_ai", "database_query_data", "queues", "stack_frame_variables"),
    *("frame_context_lines", "provided_by_user"),
}


def collection(level: str, prompts: str = "no") -> dict[str, object]:
    """Return what a statement of ours says, its groups put in."""
    option, groups = collected(level, NEWEST_SDK, prompts, ())
    assert option.keyword
    value = option.keyword.named
    for name, rows in groups.items():
        inner = ", ".join(f'"{part}": {how}' for part, how in rows.items())
        value = value.replace(f"**{name}", inner)
    found: dict[str, object] = ast.literal_eval(value)
    return found


def options(**given: object) -> dict[str, str]:
    call = init_call(Answers(**{"frameworks": ("fastapi",), **given}))
    return {k.name: k.value for k in call.keywords}


def integrations(**given: object) -> list[str]:
    return [render.constructor(i) for i in init_call(Answers(**given)).integrations]


@needs("sentry_sdk")
def test_no_part_is_collected_that_nobody_has_thought_of():
    """What `data_collection` does not name is collected: a part that is new must be judged."""
    from sentry_sdk.data_collection import _resolve_explicit

    assert _resolve_explicit({}).keys() == PARTS


@needs("sentry_sdk")
@pytest.mark.parametrize("level", LEVELS)
def test_what_is_withheld_at_each_level(level: str):
    from sentry_sdk.data_collection import _resolve_explicit

    sent = _resolve_explicit(collection(level))
    named = {"mode": "denylist"}
    off = {"mode": "off"}
    personal = level == "personal"
    assert sent["user_info"] is personal
    if personal:  # what the SDK filters untold; our names are the hooks'
        assert sent["cookies"] == sent["http_headers"]["request"] == {"mode": "denylist"}
    else:
        assert sent["cookies"] == sent["http_headers"]["request"] == off
    assert sent["url_query_params"] == (off if level == "strict" else named)
    assert sent["stack_frame_variables"] == (level != "strict")  # the hook filters them
    assert (sent["http_bodies"], sent["database_query_data"], sent["queues"]) == ([], False, False)
    assert sent["graphql"]["variables"] is False
    assert sent["gen_ai"] == {"inputs": False, "outputs": False}


def test_prompts_are_collected_only_when_asked_for():
    assert "gen_ai" not in collection("personal", "yes")


def test_parts_that_nothing_fills_are_not_named():
    assert '"queues"' in options()["data_collection"]
    assert '"queues"' not in options(start_up="lean")["data_collection"]
    assert '"queues"' in options(frameworks=("celery",), start_up="lean")["data_collection"]
    assert '"graphql"' in options(libraries=("strawberry",))["data_collection"]
    assert '"cookies"' not in options(frameworks=("script",))["data_collection"]
    assert '"http_headers"' not in options(frameworks=("celery",))["data_collection"]


def test_local_variables_stay_out_of_a_call_that_is_not_ours():
    """There only their outermost names would be filtered, and a library's hold whole requests."""
    assert '"stack_frame_variables": False' in options()["data_collection"]


@pytest.mark.parametrize("version", [NEWEST_SDK, "2.60.0"])
@pytest.mark.parametrize("level", LEVELS)
def test_a_level_below_personal_is_what_the_sdk_does_with_hooks(level: str, version: str):
    found = options(personal_data=level, sdk_version=version)
    says = version == NEWEST_SDK and level == "personal"
    assert ("data_collection" in found, "event_scrubber" in found) == (says, False)
    assert ("include_local_variables" in found) is (level == "strict")
    assert ("send_default_pii" in found) is (level == "personal" and not says)
    assert "data_collection" in options(personal_data=level, ai_prompts=True)


def test_prompts_and_queues_are_named_in_short_only_where_something_fills_them():
    flask = {"frameworks": ("flask",), "style": "inline"}
    assert '"gen_ai"' not in options(**flask)["data_collection"]
    assert '"gen_ai"' in options(**flask, libraries=("openai",))["data_collection"]
    assert '"gen_ai"' in options(**{**flask, "style": "module"})["data_collection"]
    both = options(**{**flask, "frameworks": ("flask", "celery")})["data_collection"]
    assert '"queues"' in both


def test_an_init_call_of_the_users_keeps_what_it_sends():
    assert "data_collection" not in options(style="existing", personal_data="standard")
    assert "data_collection" in options(style="existing", personal_data="personal")


@pytest.mark.parametrize(
    ("features", "version", "also"),
    [
        ((), NEWEST_SDK, []),
        (("logging",), NEWEST_SDK, ["log"]),
        (("logging", "metrics"), NEWEST_SDK, ["log", "metric"]),
        (("logging", "metrics"), "2.40.0", ["log"]),
        (("logging", "metrics"), "2.30.0", []),
    ],
)
def test_all_that_leaves_passes_by_one_function(
    features: tuple[str, ...], version: str, also: list[str]
):
    call = init_call(Answers(features=("error_monitoring", *features), sdk_version=version))
    named = {k.name: k.named for k in call.keywords if k.name.startswith("before_")}
    hooks = ["before_send", "before_send_transaction", *(f"before_send_{one}" for one in also)]
    assert named == dict.fromkeys(hooks, "without_secrets")


@pytest.mark.parametrize("style", ["existing", "module"])
@pytest.mark.parametrize("version", [NEWEST_SDK, "1.39.0"])
def test_the_hooks_of_the_user_stay_free(style: str, version: str):
    found = options(personal_data="standard", style=style, sdk_version=version)
    ours = style == "module" and version == NEWEST_SDK
    assert any(name.startswith("before_") for name in found) is ours


AI = ("anthropic", "langgraph", "litellm", "mistral", "openai", "openai_agents")
ASKED = {"features": ("error_monitoring", "tracing", "ai_monitoring"), "libraries": AI}


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"sdk_version": NEWEST_SDK}, []),
        ({"sdk_version": "2.69.0", "personal_data": "standard"}, []),
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


def test_a_query_string_in_a_url_stays_out_of_a_call_of_the_users():
    answers = Answers(frameworks=("quart",), personal_data="personal", style="existing")
    hooks = [k.value for k in init_call(answers).keywords if k.name.startswith("before_send")]
    events = [value for value in hooks if '"request"' in value]
    assert len(events) == 2
    told = {"url": "http://a/login?token=s3cret", "query_string": "token=s3cret", "method": "GET"}
    for value in events:
        sent = eval(value)({"request": told, "level": "error"}, {})
        assert sent == {"request": {"url": "http://a/login", "method": "GET"}, "level": "error"}
