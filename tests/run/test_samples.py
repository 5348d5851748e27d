"""Every patched sample, started for real: its failure reaches Sentry."""

from __future__ import annotations

import pytest

from codemods.envelope import Item
from codemods.model import Framework
from codemods.receiver import Receiver
from codemods.registry import frameworks
from tests.run.conftest import Start

WEB = {stem: found for stem, found in frameworks().items() if found.kind == "web"}


@pytest.mark.parametrize("framework", frameworks().values(), ids=frameworks())
def test_error_and_transaction_arrive(
    framework: Framework, start: Start, receiver: Receiver
) -> None:
    def is_the_event(item: Item) -> bool:
        return item.type == "event" and item.exception_type == expected.exception

    def is_the_transaction(item: Item) -> bool:
        return item.type == "transaction" and item.transaction == expected.transaction

    expected = framework.sample
    # Every trace, whatever share of them the sample would send.
    started = start(framework, SENTRY_DSN=receiver.dsn, SENTRY_TRACES_SAMPLE_RATE="1.0")

    started.fail()

    try:
        event = receiver.wait_for(is_the_event)
        receiver.wait_for(is_the_transaction)
    except TimeoutError as error:
        raise AssertionError(f"{error}\n{started.process.output}") from None
    assert event.transaction == expected.transaction
    assert [e.exception_type for e in receiver.events] == [expected.exception]


@pytest.mark.parametrize("framework", WEB.values(), ids=WEB)
def test_serves_where_warnings_are_errors(
    framework: Framework, start: Start, receiver: Receiver
) -> None:
    started = start(framework, PYTHONWARNINGS="error", SENTRY_DSN=receiver.dsn)

    assert started.get("/no-such-page") == 404
