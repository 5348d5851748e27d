"""Options of launch commands that today's programs, or today's Sentry, make harmful."""

from __future__ import annotations

from collections.abc import Iterator

from codemods.files.model import Note
from codemods.files.versions import at_least
from codemods.knowledge.registry import frameworks
from codemods.planning.known import Known
from codemods.planning.turn import Turn

TURN = Turn.MUTED


def plan(known: Known) -> Iterator[Note]:
    """Yield the launch commands whose option about Sentry stops or doubles it (sdk-facts 4.2)."""
    locked = known.found.dependencies.locked
    for stem in (s for s in known.answers.frameworks if s in frameworks()):
        framework = frameworks()[stem]
        version = next(filter(None, map(locked.get, framework.packages)), "")
        for launch in known.found.launches:
            for option, since in framework.dropped_options.items():
                given = _given(launch.command.argv, option)
                if launch.program not in framework.programs or given is None:
                    continue
                if not version or at_least(version, since):
                    does = f"{framework.name} {since} and newer no longer know and stop on"
                    yield Note(f"{launch.evidence} has {option}, which {does}: take it out.")
                elif given:
                    does = "starts Sentry a second time, without what was chosen here"
                    yield Note(f"{launch.evidence} has {option}, which {does}: take it out.")


def _given(argv: tuple[str, ...], option: str) -> str | None:
    """Return the value that a command gives an option, None where it has none."""
    for index, word in enumerate(argv):
        name, equals, value = word.partition("=")
        if name == option:
            return value if equals else "".join(argv[index + 1 : index + 2])
    return None
