"""Signals of a queue on which Sentry would start too late to see the error of any job."""

from __future__ import annotations

from typing import NamedTuple

from codemods.knowledge.registry import frameworks


class LateSignal(NamedTuple):
    """A signal that comes too late and the one that is early enough, both dotted."""

    old: str
    new: str

    @property
    def names(self) -> tuple[str, str]:
        """What the two are called in their module."""
        return self.old.rpartition(".")[2], self.new.rpartition(".")[2]


def late_signal(handler: str) -> LateSignal | None:
    """Return the late signal that a handler is hooked to, None where it is none of them."""
    known = (LateSignal(*row) for f in frameworks().values() for row in f.late_signals.items())
    return next((signal for signal in known if signal.names[0] in handler), None)
