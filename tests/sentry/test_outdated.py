"""Old options from scan to diff: found, proposed, and rewritten only when the user says yes."""

from __future__ import annotations

import json

import pytest

from codemods.files.project import Project
from codemods.planning.apply import apply
from codemods.planning.known import Known
from codemods.planning.plan import plan
from codemods.planning.scanning.scan import scan
from codemods.planning.telling.proposal import proposal
from codemods.sentry.answers import Answers
from tests.projects import applied, changes, recommended
from tests.undone import data, removed, with_sentry

FLASK = "from flask import Flask\n\n"


def shop(options: str, requires: str = "flask\nsentry-sdk==2.75.0\n", head: str = "") -> dict:
    rows = "".join(f"    {row}\n" for row in options.splitlines())
    text = f"import sentry_sdk\n{FLASK}{head}sentry_sdk.init(\n{rows})\napp = Flask(__name__)\n"
    return {"requirements.txt": requires, "app.py": text}


OLD = shop("enable_tracing=True,\nenable_logs=True,\nsend_default_pii=True,\nrelease='x',  # own")
BASIC = ("error_monitoring", "tracing", "logging")


def test_nothing_is_rewritten_unless_the_user_says_so():
    after = applied(OLD, features=BASIC)
    assert all(line in after["app.py"] for line in OLD["app.py"].splitlines())


def test_the_proposal_and_the_report_name_what_is_old():
    _, found, answers = recommended(OLD)
    says = [old.says for old in found.outdated]
    assert says == [
        "enable_logs=True becomes capture_sentry_logs of LoggingIntegration",
        "send_default_pii=True becomes data_collection: the same data but for request bodies, "
        "no longer scrubbed",
        "enable_tracing=True becomes traces_sample_rate=1.0",
    ]
    assert f"app.py:4  {says[0]}" in proposal(found, answers._asdict())
    (note,) = (n for n in changes(OLD).notes if "add -a upgrade=yes" in n.text)
    assert note.paste == "\n".join(f"app.py:4  {text}" for text in says)


def test_yes_rewrites_them_and_a_second_run_finds_nothing():
    after = applied(OLD, features=BASIC, upgrade=True)
    text = after["app.py"]
    assert "    traces_sample_rate=1.0,\n    data_collection={\n" in text
    assert "    release='x',  # own\n" in text
    assert "LoggingIntegration(capture_sentry_logs=True)" in text
    for old in ("enable_tracing", "enable_logs", "send_default_pii"):
        assert old not in text
    assert not scan(Project.of(after)).outdated
    assert not changes(after, features=BASIC, upgrade=True).files


def test_an_experiment_goes_all_the_way_in_one_run():
    texts = shop('_experiments={"enable_logs": True, "profiles_sample_rate": 1.0},')
    after = applied(texts, features=BASIC, upgrade=True)
    assert "_experiments" not in after["app.py"]
    assert "capture_sentry_logs=True" in after["app.py"]
    assert "profile_session_sample_rate=1.0" in after["app.py"]
    assert not scan(Project.of(after)).outdated


@pytest.mark.parametrize(
    ("requires", "found"),
    [
        ("flask\nsentry-sdk\n", 3),
        ("flask\nsentry-sdk==2.20.0\n", 0),
        ("flask\nsentry-sdk>=2.40,<3\n", 3),
        ("flask\nsentry-sdk>=2.40,<2.45\n", 1),
        ("flask\nsentry-sdk~=2.68.0\n", 2),
    ],
    ids=["newest", "pinned below", "a floor is no version", "a range that ends", "pinned between"],
)
def test_only_what_the_projects_sdk_knows_is_proposed(requires: str, found: int):
    texts = {**OLD, "requirements.txt": requires}
    assert len(scan(Project.of(texts)).outdated) == found


def test_two_calls_side_by_side_are_both_rewritten():
    text = (
        f"import os\nimport sentry_sdk\n{FLASK}if os.getenv('A'):\n"
        "    sentry_sdk.init('a', enable_logs=True)\nelse:\n"
        "    sentry_sdk.init('b', enable_logs=True)\napp = Flask(__name__)\n"
    )
    texts = {"requirements.txt": "flask\nsentry-sdk==2.75.0\n", "app.py": text}
    after = applied(texts, features=("error_monitoring",), upgrade=True)["app.py"]
    assert "enable_logs" not in after
    assert after.count("LoggingIntegration(capture_sentry_logs=True)") == 2


def test_what_is_refused_is_named_with_the_reason():
    texts = shop("send_default_pii=PII,", head="PII = 1\n")
    for upgrade in (True, False):
        told = [n.text for n in changes(texts, upgrade=upgrade).notes]
        assert any(text.startswith("app.py:5 `send_default_pii` is deprecated") for text in told)


def test_what_we_wrote_follows_the_answers_and_what_is_the_users_is_rewritten():
    """A set-up of ours for an older SDK, with an old option of the user beside it."""
    texts = shop("enable_logs=True,\nprofiles_sample_rate=1.0,")
    _, _, answers = recommended(texts, features=("error_monitoring", "logging"), upgrade=True)
    ours = {"keywords": {"enable_logs": "True"}, "integrations": {}, "imports": []}
    project = Project.of(texts)
    known = Answers(**{**answers._asdict(), "written": {"init": ours}})
    done = apply(project, plan(Known(scan(project), known)))
    text = next(c.after for c in done.files if c.path == "app.py").decode()
    assert "enable_logs" not in text
    assert "profile_session_sample_rate=1.0" in text
    again = Project.of({**texts, "app.py": text})
    later = Answers(**{**answers._asdict(), "written": json.loads(json.dumps(done.written))})
    assert not apply(again, plan(Known(scan(again), later))).files


def test_opentelemetry_that_the_project_sets_up_itself_is_left_to_it():
    texts = shop(
        "integrations=[OpenTelemetryIntegration()],",
        "flask\nsentry-sdk==2.75.0\nopentelemetry-exporter-otlp\n",
        "from sentry_sdk.integrations.opentelemetry.integration import OpenTelemetryIntegration\n",
    )
    (old,) = scan(Project.of(texts)).outdated
    assert old.says == "OpenTelemetryIntegration becomes OTLPIntegration"
    other = {"traces.py": "from opentelemetry import trace\n\ntrace.set_tracer_provider(None)\n"}
    (old,) = scan(Project.of({**texts, **other})).outdated
    assert "sets OpenTelemetry up itself (set_tracer_provider)" in old.refused


@pytest.mark.parametrize("texts", [OLD, shop('_experiments={"enable_logs": True},')])
def test_what_was_rewritten_is_taken_back_with_the_rest(texts: dict[str, str]):
    files, answers = with_sentry(texts, features=BASIC, upgrade=True)
    assert files["app.py"] != texts["app.py"].encode()
    after, _ = removed(files, answers)
    assert after == data(texts)
