"""Every patched sample, started for real: its failure reaches Sentry."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from codemods.knowledge.kinds.facts import Framework
from codemods.knowledge.registry import frameworks
from codemods.receiver.envelope import Item
from codemods.receiver.server import Receiver
from tests.run.conftest import Start, warnings

ALL = frameworks()


@pytest.mark.parametrize(("stem", "framework"), ALL.items(), ids=ALL)
def test_what_the_sample_promises_arrives(
    stem: str, framework: Framework, start: Start, receiver: Receiver
) -> None:
    expected = framework.sample
    # Every trace, whatever share of them the sample would send.
    given = {"SENTRY_DSN": receiver.dsn, "SENTRY_TRACES_SAMPLE_RATE": "1.0"}
    is_asked = expected.fail.startswith("/")
    if is_asked:  # it serves where warnings are errors
        given["PYTHONWARNINGS"] = warnings(stem)
    started = start(framework, **given)
    name = expected.transaction.replace("{port}", str(started.port))

    started.fail()

    wanted: list[Callable[[Item], bool]] = []
    wanted.append(lambda i: i.type == "event" and i.exception_type == expected.exception)
    wanted.append(lambda i: len(receiver.events) == expected.events)
    if name:
        wanted.append(lambda i: i.type == "transaction" and i.transaction == name)
    if expected.monitor:
        wanted.append(lambda i: i.type == "check_in" and i.check_in["status"] == "error")
    try:
        found = [receiver.wait_for(is_wanted) for is_wanted in wanted]
    except TimeoutError as error:
        raise AssertionError(f"{error}\n{started.process.output}") from None
    if name:
        assert found[0].transaction == name
    if expected.monitor:
        assert found[-1].check_in["monitor_slug"] == expected.monitor
    assert len(receiver.events) == expected.events
    # Connexion reports each page that is not there, so this comes last.
    assert not is_asked or started.get("/no-such-page") == 404
