"""A page for each framework, made of its own file and of a run on its sample."""

from __future__ import annotations

from collections.abc import Iterator

from codemods.commands._readme import whole
from codemods.knowledge.kinds.facts import Framework
from codemods.knowledge.registry import frameworks


def pages() -> Iterator[tuple[str, str]]:
    """Yield the path and the text of each framework's page."""
    for stem, framework in frameworks().items():
        yield f"frameworks/{stem}.md", page(stem, framework)


def page(stem: str, framework: Framework) -> str:
    """Return what is known of a framework: where, why, before and after, and the proof."""
    parts = (
        f"# {framework.name}",
        "\n".join(_facts(stem, framework)),
        "## Where Sentry starts",
        f"{framework.note[0].upper()}{framework.note[1:]}.",
        *_losses(framework),
        "## Before and after",
        whole(stem),
        "## Proof",
        _proof(framework),
    )
    return "\n\n".join(parts) + "\n"


def _facts(stem: str, framework: Framework) -> Iterator[str]:
    yield "| | |\n|---|---|"
    yield f"| The answer | `{stem}`, of [`frameworks`](../questions.md) |"
    yield f"| Found by | {', '.join(f'`{name}`' for name in framework.packages) or 'its files'} |"
    yield f"| From version | {framework.minimum or 'any'} |"
    if framework.integration:
        how = "listed in the call" if framework.explicit else "on by itself"
        yield f"| Integration | `{framework.integration.rpartition('.')[2]}`, {how} |"
    yield f"| Sentry's own page | [{framework.name}]({framework.docs}) |"


def _losses(framework: Framework) -> Iterator[str]:
    if framework.late:
        yield f"After the app object, this is lost: {framework.late}."
    if framework.in_handler:
        yield f"In a start-up handler, this is lost: {framework.in_handler}."


def _proof(framework: Framework) -> str:
    sample = framework.sample
    got = [f"`{sample.exception}`"] if sample.exception else []
    got += [f"the transaction `{sample.transaction}`"] if sample.transaction else []
    got += [f"check-ins of `{sample.monitor}`"] if sample.monitor else []
    cause = "" if not sample.fail else f", has it fail by `{sample.fail}`,"
    return (
        f"A test starts this very project by `{sample.serve}`{cause} and a receiver on 127.0.0.1 "
        f"gets {' and '.join(got)}. On yours, [`copier-sentry verify`](../verify.md) does the same."
    )
