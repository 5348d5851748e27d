"""Lines that start Sentry in a file which another process loads, that starts it by itself."""

from __future__ import annotations

from textwrap import indent

from codemods.knowledge.registry import frameworks
from codemods.planning.deciding.libraries_by_program import program_of
from codemods.planning.known import Known
from codemods.planning.reach.further_blocks import Further

_STEP = "    "


def apart(known: Known, told: Further, lines: str) -> str:
    """Return the lines as they run in the entrypoint's own process alone, "" where none can.

    On the signals of its queue, or by what its program is called: not where the other process is
    started by the same.
    """
    framework = frameworks()[told.entry.framework]
    body = indent(lines, _STEP, lambda row: bool(row.strip()))
    others = [p for p in known.found.processes if p.start == told.beside]
    if framework.start_signals:
        queue = {*framework.programs, framework.name.lower()}
        same = not others or any(p.launch.program in queue for p in others)
        return "" if same else _on_signals(framework.start_signals, body)
    mine = [p for p in known.found.processes if p.start == told.entry.path]
    names, beside = {program_of(p) for p in mine}, {program_of(p) for p in others}
    if not names or not beside or "" in names | beside or names & beside:
        return ""
    tests = " or ".join(f'sys.argv[0].endswith("{name}")' for name in sorted(names))
    return f"import sys\n\nif {tests}:\n{body}"


def _on_signals(signals: tuple[str, ...], body: str) -> str:
    modules = sorted({name.rpartition(".")[0] for name in signals})
    above = "".join(f"import {name}\n" for name in modules)
    marks = "".join(f"@{name}.connect\n" for name in signals)
    return f"{above}\n\n{marks}def start_sentry(**_: object) -> None:\n{body}"
