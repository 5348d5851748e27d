"""What stands around the init call, by the answers that call for it."""

from __future__ import annotations

from fnmatch import fnmatch
from typing import Any

import pytest

from codemods.files.model import Keyword
from codemods.knowledge.personal_data.privacy import (
    COLLECTION_SINCE,
    TAKEN_SINCE,
)
from codemods.knowledge.registry import frameworks
from codemods.sentry.answers import Answers
from codemods.sentry.around_call import (
    LOGS_QUIET_SINCE,
    parts,
    quiet_loggers,
    sampled_paths,
)
from tests.projects import applied

QUIET = {"quiet", "quiet_logs"}
FILTERING = {"secrets", "collected"}


def around(*named: str, **given: Any) -> dict[str, Any]:
    keywords = [Keyword(name, "x", named=name) for name in named]
    return dict(parts(Answers(**given), [*keywords, Keyword("plain", "x")]))


@pytest.mark.parametrize(
    ("named", "given", "expected"),
    [
        ((), {}, FILTERING),
        ((), {"personal_data": "standard"}, {"secrets"}),
        ((), {"sdk_version": "2.60.0"}, {"secrets"}),
        ((), {"sdk_version": "1.39.0"}, set()),
        (("sampler",), {}, {"sampler", *FILTERING}),
        ((), {"start_up": "lean", "apart": ("a.B",), "spared": ("x",)}, {"apart", *FILTERING}),
        ((), {"frameworks": ("django",)}, {*QUIET, *FILTERING}),
        ((), {"frameworks": ("sanic",)}, {*QUIET, *FILTERING, "quiet_errors"}),
        ((), {"frameworks": ("sanic",), "features": ()}, {*QUIET, *FILTERING}),
        (
            (),
            {"frameworks": ("sanic",), "sdk_version": "2.55.0"},
            {*QUIET, "secrets"},
        ),
    ],
)
def test_each_part_has_its_reason(
    named: tuple[str, ...], given: dict[str, Any], expected: set[str]
) -> None:
    assert {*around(*named, **given)} == expected


def test_what_each_part_says() -> None:
    found = around(
        "sampler",
        frameworks=("flask",),
        health_checks=("/up", "/health"),
        start_up="lean",
        apart=("a.B",),
        spared=("migrate",),
    )

    assert found["sampler"]["paths"] == ["/health", "/up"]
    assert found["sampler"]["asked"] == list(sampled_paths(Answers(frameworks=("flask",))))
    assert found["apart"] == {"programs": ["migrate"], "paths": ["a.B"]}
    assert found["collected"]["groups"].keys() == {"off"}


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({}, True),
        ({"personal_data": "standard"}, False),
        ({"personal_data": "strict"}, False),
        ({"personal_data": "strict", "ai_prompts": True}, True),
        ({"sdk_version": TAKEN_SINCE}, False),
        ({"sdk_version": COLLECTION_SINCE}, True),
    ],
)
def test_what_is_collected_is_said_or_the_request_is_reduced(
    given: dict[str, Any], says: bool
) -> None:
    found = around(**given)

    reduced = {"request.headers", "request.data"} <= {*found["secrets"]["withheld"]}
    assert ("collected" in found, reduced) == (says, not says)


@pytest.mark.parametrize(
    ("given", "also"),
    [
        ({}, 0),
        ({"secret_paths": ("slack", "telegram")}, 1),
        ({"frameworks": ("quart",)}, 0),
        ({"frameworks": ("quart",), "personal_data": "standard"}, 1),
        ({"frameworks": ("quart",), "personal_data": "strict", "secret_paths": ("slack",)}, 2),
    ],
)
def test_what_is_in_urls_is_a_further_pattern(given: dict[str, Any], also: int) -> None:
    assert len(around(**given)["secrets"]["also"]) == also


@pytest.mark.parametrize(
    ("given", "name", "is_held"),
    [
        ({"libraries": ("requests",)}, "vars.params", True),
        ({"libraries": ("redis",)}, "vars.params", False),
        ({"frameworks": ("fastapi",)}, "vars.body", True),
        ({"frameworks": ("fastapi",)}, "vars.headers", False),
        ({"frameworks": ("fastapi",), "personal_data": "standard"}, "vars.headers", True),
        ({"frameworks": ("rq",)}, "rq-job.description", True),
        ({"libraries": ("aws_lambda",)}, "event.body", True),
        ({}, "logentry.params", True),
    ],
)
def test_what_holds_a_request_or_a_job_is_withheld_by_its_whole_name(
    given: dict[str, Any], name: str, is_held: bool
) -> None:
    assert (name in around(**given)["secrets"]["withheld"]) is is_held


@pytest.mark.parametrize(("version", "apart"), [("2.55.0", False), (LOGS_QUIET_SINCE, True)])
def test_loggers_that_repeat_urls_are_quiet(version: str, apart: bool) -> None:
    found = around(frameworks=("django",), libraries=("httpx",), sdk_version=version)

    assert {"django.request", "httpx"} <= {*found["quiet"]}
    assert found["quiet"] == sorted(found["quiet"])
    assert found["quiet_logs"] is apart


def test_the_access_logs_of_three_servers_are_one_pattern() -> None:
    known = ("gunicorn.access", "hypercorn.access", "uvicorn.access")
    (said,) = quiet_loggers(Answers(frameworks=("fastapi",)))
    assert all(fnmatch(name, said) for name in known) and not fnmatch("shop.access", said)
    heard = quiet_loggers(Answers(frameworks=("fastapi",), heard=("uvicorn.access",)))
    assert heard == ["gunicorn.access", "hypercorn.access"]


def test_the_logger_of_a_queue_is_heard_where_its_integration_is_off() -> None:
    assert quiet_loggers(Answers(frameworks=("arq",))) == ["arq.worker"]
    assert quiet_loggers(Answers(frameworks=("arq",), unusable=("arq",))) == []
    flask = Answers(frameworks=("flask",), unusable=("flask",))
    assert quiet_loggers(flask) == ["gunicorn.access"]  # werkzeug logs errors as well


@pytest.mark.parametrize("stem", ["arq", "flask", "django"])
def test_it_repeats_no_url_or_argument_in_a_log_all_the_same(stem: str) -> None:
    given = {"frameworks": (stem,), "features": ("logging",)}
    loud = {name for name in frameworks()[stem].loggers if not name.endswith(".access")}
    assert set(around(**given, unusable=(stem,))["quiet_errors"]) == loud
    assert loud <= {*around(**given)["quiet"]} and "quiet_errors" not in around(**given)


@pytest.mark.parametrize("name", ["sqlalchemy.engine.Engine", "sqlalchemy.engine.base.Engine"])
def test_the_echo_of_each_sqlalchemy_is_ignored(name: str) -> None:
    assert fnmatch(name, *quiet_loggers(Answers(libraries=("sqlalchemy",))))


def test_a_bot_s_token_stays_out_of_what_its_http_client_logs() -> None:
    texts = {
        "requirements.txt": "python-telegram-bot\n",
        "main.py": "from telegram.ext import Application\n\n\ndef main():\n"
        "    Application.builder().build().run_polling()\n\n\n"
        'if __name__ == "__main__":\n    main()\n',
        "Procfile": "worker: python main.py\n",
    }
    assert '"httpx"' in applied(texts)["main.py"]


def test_what_not_each_process_has_is_looked_for_where_it_is_listed() -> None:
    path, other = "dramatiq.DramatiqIntegration", "celery.CeleryIntegration"
    given = Answers(absent=(other, path))
    assert "tried" not in dict(parts(given, []))
    assert dict(parts(given, [], [path]))["tried"] == [path]
    is_lean = given._replace(start_up="lean", tried=("openai.OpenAIIntegration",))
    assert dict(parts(is_lean, [], [path]))["tried"] == [path, "openai.OpenAIIntegration"]
    spared = is_lean._replace(apart=(path,), spared=("web",))
    assert dict(parts(spared, [], [path]))["tried"] == ["openai.OpenAIIntegration"]
