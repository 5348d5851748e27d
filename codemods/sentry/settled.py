"""Recorded answers, brought to what an organisation proposes and allows by now."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any, NamedTuple

from codemods.knowledge.organisations.organisation import Organisation, organisation
from codemods.sentry.answers import Answers
from codemods.sentry.policy import forbidden, preferences, within

PROPOSED = "proposed"  # in the answers file: what was proposed when it was last written
SETTLED = "settled"  # in it until the next line of the report: what is otherwise than it was
_BY = "by"
_MODULE = "init_module"


class Turned(NamedTuple):
    """An answer that is another one than was recorded, and why, as a clause."""

    was: Any
    now: Any
    why: str


def settled(answers: Answers) -> Answers:
    """Return recorded answers as they are to be now, with a note of those that are others.

    One that is what was proposed then follows what is proposed now. Any other was chosen, and
    stays, unless the policy forbids it. Where an answers file does not say what was proposed,
    as those of version 1.0.0, each counts as chosen: nobody can tell, and a rate that somebody
    has weighed is not to change unasked. What one organisation proposed is no default of another
    copy of the template, or of the one without any.
    """
    then, now = answers.written.get(PROPOSED, {}), _now(answers)
    if then.get(_BY, "") not in ("", _whose()):
        then = {}
    turned = {}
    for name, value in answers._asdict().items():
        new, why = within(name, value), forbidden(name, value)
        if name in now and name in then and _told(name, value) == plain(then[name]):
            new, why = _as(name, value, now), why or f"{organisation().name} proposes that now"
        if plain(new) != plain(value):
            turned[name] = Turned(value, new, why)
    noted = {SETTLED: {n: [plain(one.was), plain(one.now), one.why] for n, one in turned.items()}}
    kept = {name: value for name, value in answers.written.items() if name != SETTLED}
    written = {**kept, **(noted if turned else {})}
    return answers._replace(written=written, **{n: one.now for n, one in turned.items()})


def without_turned(answers: Answers, name: str) -> Answers:
    """Return answers of which that one was not turned after all."""
    rows = {n: row for n, row in answers.written.get(SETTLED, {}).items() if n != name}
    kept = {key: value for key, value in answers.written.items() if key != SETTLED}
    return answers._replace(written={**kept, **({SETTLED: rows} if rows else {})})


def recalled(answers: Answers) -> Mapping[str, Turned]:
    """Return the answers that `settled` turned, as far as nobody has answered otherwise since."""
    noted = {name: Turned(*row) for name, row in answers.written.get(SETTLED, {}).items()}
    return {n: one for n, one in noted.items() if plain(getattr(answers, n, None)) == one.now}


def proposed(answers: Answers) -> Mapping[str, Any]:
    """Return what the answers file is to remember of what is proposed."""
    whose = {_BY: _whose()} if _whose() else {}
    return {**{name: plain(value) for name, value in _now(answers).items()}, **whose}


def said(name: str, one: Turned) -> str:
    """Return a sentence for the report of what turned an answer."""
    return f"{name} was {_shown(one.was)} and is {_shown(one.now)} now: {one.why}."


def due(name: str, one: Turned) -> str:
    """Return a sentence for an answer that is to turn, and what turns it."""
    fix = f"`copier-sentry update` makes it {_shown(one.now)}"
    return f"{name} is {_shown(one.was)}, but {one.why}: {fix}."


def rewritten(text: str, turned: Mapping[str, Turned]) -> str:
    """Return the text of an answers file with these answers, a JSON value a line each."""
    for name, one in turned.items():
        found = re.search(rf"^{name}:.*\n(?:[ -].*\n)*", text, re.MULTILINE)
        if found:
            row = f"{name}: {json.dumps(plain(one.now))}\n"
            text = f"{text[: found.start()]}{row}{text[found.end() :]}"
    return text


def plain(value: Any) -> Any:
    """Return an answer as JSON has it."""
    return list(value) if isinstance(value, tuple) else value


def _whose() -> str:
    """Return which organisation proposes, "" for the template as it comes."""
    return "" if organisation() == Organisation() else organisation().name


def _now(answers: Answers) -> Mapping[str, Any]:
    """Return what is proposed; of a module of ours that is its name, wherever it lies."""
    named = {_MODULE: organisation().module} if answers.style == "module" else {}
    return {**preferences(existing=answers.style == "existing"), **named}


def _told(name: str, value: Any) -> Any:
    return value.rpartition(".")[2] if name == _MODULE else plain(value)


def _as(name: str, value: Any, now: Mapping[str, Any]) -> Any:
    """Return what is proposed now in place of a value: a module stays in its package."""
    package = value.rpartition(".")[0] if name == _MODULE else ""
    return f"{package}.{now[name]}" if package else now[name]


def _shown(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return f"[{', '.join(value)}]" if isinstance(value, (tuple, list)) else str(value)
