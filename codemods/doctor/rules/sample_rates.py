"""Rates that are no numbers from 0 to 1, or that switch off what they seem to set."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from codemods.doctor.finding import Finding
from codemods.doctor.rules._calls import inits
from codemods.editing.source.init_call.rewrite import is_constant
from codemods.planning.known import Known
from codemods.sentry.upgrades.rates import RATES, is_text

KEPT = False


def findings(known: Known) -> Iterator[Finding]:
    """Yield the rates that do nothing (sdk-facts 1.1)."""
    for init in inits(known):
        for name in RATES:
            value = init.option(name)
            if value is None:
                continue
            number = value.value if isinstance(value, ast.Constant) else None
            if is_text(init.reading, value):
                reason = f"{name} is text: the SDK says nothing and makes nothing of it."
                yield Finding("error", init.at(value), reason, "Make it a number: float(...).")
            elif isinstance(number, (int, float)) and not 0 <= number <= 1:
                reason = f"{name} is {number}, not from 0.0 to 1.0: nothing is sampled."
                yield Finding("error", init.at(value), reason, "0.2 is every fifth.")
            elif is_constant(value, 0, 0.0) and name == "sample_rate":
                reason = "sample_rate is 0: no error is sent."
                yield Finding("warning", init.at(value), reason, "Raise it, or leave it out.")
            elif is_constant(value, 0, 0.0):
                reason = f"{name} is 0: it is as good as off."
                yield Finding("info", init.at(value), reason, "Raise it if that is not meant.")
            elif is_constant(value, None) and name != "sample_rate":
                reason = f"{name} is None: that is off, not on with a default."
                yield Finding("info", init.at(value), reason, "Give a number to switch it on.")
