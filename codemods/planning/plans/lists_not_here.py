"""Lists that an image installs and the repository does not hold: an older one lacks sentry-sdk."""

from __future__ import annotations

from collections.abc import Iterator

from codemods.files.deployed import Install
from codemods.files.model import Evidence, Note
from codemods.packages.lists.made_lists import makers
from codemods.planning.known import Known
from codemods.planning.reach.selection import chosen
from codemods.planning.requirement.sdk_requirement import SDK
from codemods.planning.turn import Turn
from codemods.processes.proofs.installed import will_hold

TURN = Turn.REQUIRED


def plan(known: Known) -> Iterator[Note]:
    """Yield a note for each that is to be made again before the next build."""
    found, seen = known.found, set()
    if known.answers.style == "none" or not known.answers.init_path:
        return
    for proof in (one for one in found.proven if one.entry in chosen(known)):
        for around in (process.environment for process in proof.processes):
            if around.kind == "checkout" or will_hold(around, known.project, found.dependencies):
                continue
            for install, name, maker in _made(known, around.installs):
                if (install.evidence, name) not in seen:
                    seen.add((install.evidence, name))
                    yield _told(install, name, maker)


def _made(known: Known, installs: tuple[Install, ...]) -> Iterator[tuple[Install, str, Evidence]]:
    """Yield the lists that something else writes than the file that installs them."""
    for install in installs:
        for name in install.missing:
            found = list(makers(known.project, name))
            if found and all(maker.path != install.evidence.path for maker in found):
                yield install, name.lstrip("/"), found[0]


def _told(install: Install, name: str, maker: Evidence) -> Note:
    return Note(
        f"{install.evidence} installs {name}, which the repository does not hold: {maker} writes "
        f"it (`{maker.text}`). One from before this lacks {SDK}, and what is started there then "
        "ends at the import where SENTRY_DSN is set. Write it anew before that is built again."
    )
