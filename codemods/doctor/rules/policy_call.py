"""What an init call says that the organisation's policy rules out, whoever wrote it."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from codemods.doctor.finding import Finding
from codemods.doctor.rules._calls import Init, inits
from codemods.doctor.rules._policy import outside
from codemods.editing.source.init_call.rewrite import is_constant
from codemods.planning.known import Known
from codemods.sentry.policy import forbidden, rules

KEPT = True
RATES = ("traces_sample_rate", "profile_session_sample_rate")


def findings(known: Known) -> Iterator[Finding]:
    """Yield the values that stand there, and those that count where no variable is set."""
    for init in inits(known):
        yield from _rates(init)
        why, old = forbidden("personal_data", "personal"), init.option("send_default_pii")
        if why and old is not None and is_constant(old, True):
            reason = f"send_default_pii is True, but {why}."
            yield Finding("error", init.at(old), reason, "Take it out.")
        for option, variable in (("environment", "SENTRY_ENVIRONMENT"), ("dsn", "SENTRY_DSN")):
            value = init.option(option)
            text = value.value if isinstance(value, ast.Constant) else None
            if isinstance(text, str) and value and (said := outside(variable, text)):
                yield Finding("error", init.at(value), *said)


def _rates(init: Init) -> Iterator[Finding]:
    for name in (n for n in RATES if n in rules()):
        value, old = init.option(name), init.option("enable_tracing")
        fix = f"Lower it to {rules()[name].most:g} or less."
        for number in _numbers(value) if value else ():
            if value and (why := forbidden(name, number)):
                yield Finding("error", init.at(value), f"{name} is {number:g}, but {why}.", fix)
                break
        if name == RATES[0] and value is None and old is not None and is_constant(old, True):
            reason = f"enable_tracing traces everything, but {forbidden(name, 1.0)}."
            yield Finding("error", init.at(old), reason, f"Say {name}={rules()[name].most:g}.")


def _numbers(value: ast.expr) -> Iterator[float]:
    """Yield the numbers of `0.5` and `float(os.getenv("X") or 0.5)`, texts among them."""
    for node in ast.walk(value) if not isinstance(value, ast.Lambda) else ():
        if isinstance(node, ast.Constant) and not isinstance(node.value, (bool, bytes)):
            try:
                yield float(node.value)  # type: ignore[arg-type]
            except (TypeError, ValueError):
                continue
