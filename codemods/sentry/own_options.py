"""The options of an organisation in an init call, beside those that the answers ask for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from codemods.files.model import Keyword
from codemods.knowledge.organisations.organisation import OwnOption, organisation
from codemods.knowledge.sdk.sdk_options import is_unknown
from codemods.sentry.answers import Answers
from codemods.sentry.chosen import written_for


def own_options(answers: Answers) -> tuple[OwnOption, ...]:
    """Return the options whose packages the project requires and that its SDK knows."""
    version = written_for(answers)
    return tuple(
        option
        for option in organisation().options
        if not is_unknown(option.name, version)
        and (not option.package or option.package in answers.own_packages)
    )


def with_own(keywords: Sequence[Keyword], options: Iterable[OwnOption]) -> tuple[Keyword, ...]:
    """Return the keywords with these options.

    A hook that is there runs first, and hands on; a list that is there is added to.
    """
    own = {option.name: option.value for option in options}
    there = tuple(_joined(k, own.pop(k.name)) if k.name in own else k for k in keywords)
    return (*there, *(Keyword(name, value) for name, value in own.items()))


def _joined(ours: Keyword, theirs: str) -> Keyword:
    if not theirs.startswith("["):
        return _chained(ours, theirs)
    value = f"{ours.value.removesuffix(']')}, {theirs[1:]}"
    return ours._replace(value=value, named=f"[*{ours.named}, {theirs[1:]}" if ours.named else "")


def _chained(ours: Keyword, theirs: str) -> Keyword:
    """Return a hook that gives theirs what ours leaves of an event or an item."""
    value, named = (
        f"lambda item, hint: {theirs}({hook}(item, hint), hint)" if hook else ""
        for hook in (f"({ours.value})", ours.named)
    )
    return ours._replace(value=value, named=named)


def own_imports(options: Iterable[OwnOption]) -> tuple[str, ...]:
    """Return the import statements that these options need, sorted."""
    return tuple(sorted({f"import {option.module}" for option in options if option.module}))
