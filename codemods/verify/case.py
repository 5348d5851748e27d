"""A signal that did not arrive, with all that is known about its process."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NamedTuple

from codemods.knowledge.kinds.facts import Symptom
from codemods.knowledge.registry import features, frameworks
from codemods.sentry.answers import Answers
from codemods.verify.values import Interpreter, Ran

ALL = ("every signal",)
TRACED = ("every signal that comes with a transaction",)


class Case(NamedTuple):
    """What a row of the table looks at. `outdated` says that the sentry-sdk there is too old."""

    signal: str
    ran: Ran
    answers: Answers
    interpreter: Interpreter
    install: str = "pip install sentry-sdk"
    imports: str = "sentry_sdk.init(...)"
    outdated: str = ""

    def advice(self, symptom: Symptom) -> str:
        """Return what the process's framework says of a symptom, "" for nothing of its own."""
        framework = frameworks().get(self.ran.process.framework)
        return framework.advice.get(symptom, "") if framework else ""

    @property
    def sdk(self) -> tuple[int, ...]:
        """The version of sentry-sdk as numbers."""
        text = str(self.ran.client.get("version") or self.interpreter.sdk)
        return tuple(int(part) for part in text.split(".") if part.isdigit())

    @property
    def framework(self) -> str:
        """The framework's name."""
        return frameworks()[self.ran.process.framework].name

    @property
    def integration(self) -> str:
        """The identifier of the framework's integration, "" for none."""
        return frameworks()[self.ran.process.framework].integration.partition(".")[0]

    def rate(self, name: str) -> tuple[str, str]:
        """Return an option's type and value as text."""
        rates = self.ran.client.get("rates")
        found = rates.get(name) if isinstance(rates, Mapping) else None
        return (found[0], found[1]) if found else ("NoneType", "None")

    def reached(self, how: str) -> bool:
        """Tell whether the process got to what verify adds."""
        return any(f.get("how") in (how, "both") for f in self.ran.noted("reached"))


def is_traced(signal: str) -> bool:
    """Tell whether a signal comes with a transaction, so that without tracing there is none."""
    return any(
        "tracing" in (stem, *feature.requires)
        for stem, feature in features().items()
        if feature.signal.name == signal
    )


class Reason(NamedTuple):
    """A row: a cause of missing signals, and what tells it.

    `signals` are the names of those that it concerns, or ALL, or TRACED;
    `look` returns a sentence with the cause and the next step, "" where it is another.
    """

    name: str
    signals: tuple[str, ...]
    look: Callable[[Case], str]

    def concerns(self, signal: str) -> bool:
        """Tell whether this may be why a signal did not arrive."""
        if self.signals == TRACED:
            return is_traced(signal)
        return self.signals == ALL or signal in self.signals
