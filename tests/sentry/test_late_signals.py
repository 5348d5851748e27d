"""Signals on which Sentry starts too late."""

from __future__ import annotations

import pytest

from codemods.sentry.late_signals import late_signal


@pytest.mark.parametrize(
    ("handler", "names"),
    [
        ("@worker_process_init.connect", ("worker_process_init", "celeryd_init")),
        ("@signals.worker_process_init.connect()", ("worker_process_init", "celeryd_init")),
        ("@celeryd_init.connect", None),
        ("@worker_init.connect", None),
        ("", None),
    ],
)
def test_a_handler(handler: str, names: tuple[str, str] | None) -> None:
    signal = late_signal(handler)
    assert (signal.names if signal else None) == names


def test_both_are_named_in_full() -> None:
    signal = late_signal("worker_process_init.connect")
    assert signal
    assert signal.old == "celery.signals.worker_process_init"
    assert signal.new == "celery.signals.celeryd_init"
