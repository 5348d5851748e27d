"""The rendered sampler in real applications: health checks are left out, callers obeyed."""

from __future__ import annotations

from pathlib import Path

import pytest

from codemods.knowledge.kinds.facts import Framework
from codemods.knowledge.registry import frameworks
from codemods.receiver.server import Receiver
from codemods.sentry.answers import Answers
from tests.cells import cells
from tests.projects import applied
from tests.run.conftest import Start
from tests.run.web_apps import WEB_APPS, served

CALLER = f"{'a' * 32}-{'b' * 16}"


@pytest.mark.parametrize("stem", WEB_APPS)
def test_health_checks_are_not_traced_and_callers_decide_the_rest(
    stem: str, receiver: Receiver, tmp_path: Path
):
    answers = Answers(
        features=("error_monitoring", "tracing"),
        frameworks=(stem,),
        ignore_health_checks=True,
        health_checks=("/health", "/healthz"),
    )
    with served(stem, answers, tmp_path, receiver.dsn) as shop:
        shop.ask("/health")
        shop.ask("/health", Sentry_Trace=f"{CALLER}-1")
        shop.ask("/ok", Sentry_Trace=f"{CALLER}-0")
        shop.ask("/ok?by=caller", Sentry_Trace=f"{CALLER}-1")
        shop.ask("/ok?by=rate")
        shop.ask("/flush")
        receiver.wait_for(lambda i: i.type == "transaction" and _url(i.data).endswith("/flush"))
    traced = [t for t in receiver.transactions if not _url(t.data).endswith("/flush")]

    queries = [t.data["request"]["query_string"] for t in traced]
    assert queries == ["by=caller", "by=rate"]
    assert (traced[0].trace_id, traced[1].trace_id != "a" * 32) == ("a" * 32, True)


SERVED = {
    stem: framework
    for stem, framework in frameworks().items()
    if framework.sampled_paths and framework.sample.fail == "/split/0" and stem not in WEB_APPS
}


@pytest.mark.parametrize("framework", cells(SERVED, lambda f: f.sampled_paths))
def test_each_framework_says_which_path_is_asked_for(
    framework: Framework, start: Start, receiver: Receiver
):
    given = {"ignore_health_checks": True, "health_checks": [framework.sample.fail]}
    texts = applied(framework.sample.before, **given)
    started = start(framework, texts, SENTRY_DSN=receiver.dsn)
    started.fail()
    receiver.wait_for(lambda i: i.type == "event")
    started.get("/split/4")
    receiver.wait_for(lambda i: i.type == "transaction" and _url(i.data).endswith("/split/4"))
    assert not [t for t in receiver.transactions if _url(t.data).endswith(framework.sample.fail)]


def _url(data: object) -> str:
    return str(data["request"]["url"])  # type: ignore[index]
