"""What importing the module of each process takes: without Sentry, started lean, automatically."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import NamedTuple

from codemods.files.deployed import Process, Proven
from codemods.knowledge.registry import frameworks
from codemods.planning.deciding.libraries_by_program import program_of, usual_program
from codemods.planning.known import Known
from codemods.processes.deployed.importable_names import names
from codemods.processes.launching.roles import role_of
from codemods.verify.before_after.starts import WITHOUT
from codemods.verify.before_after.values import Cost
from tools.start_up.subjects import STARTS, Pair, environment

REPEAT = 3
WAYS = (WITHOUT, "lean", "automatic")
TIMEOUT = 100

# Runs in the environment of the project. What a worker of Celery loads when it starts, its tasks,
# is loaded as well. The peak of its own memory: that of rusage begins with the parent's.
INSIDE = """
import importlib, json, os, re, resource, runpy, sys
sys.path.insert(0, "")
told, given = json.loads(sys.argv[1]), sys.argv[2]
sys.argv[:] = [told["program"]]
sys.path[:1] = [os.path.abspath(root) for root in told["roots"]]
if told["settings"]:
    os.environ["DJANGO_SETTINGS_MODULE"] = told["settings"]
    import django
    django.setup()
if told["module"]:
    module = importlib.import_module(told["module"])
    for found in list(vars(module).values()) if told["program"] == "celery" else ():
        if type(found).__name__ == "Celery":
            found.loader.import_default_modules()
else:
    runpy.run_path(told["path"], run_name="started")
taken = resource.getrusage(resource.RUSAGE_SELF)
with open("/proc/self/status") as status:
    most = int(re.search(r"VmHWM:\\s*(\\d+)", status.read())[1]) / 1000
with open(given, "w") as found:
    json.dump([taken.ru_utime + taken.ru_stime, most, "sentry_sdk" in sys.modules], found)
os._exit(0)
"""


class Start(NamedTuple):
    """What is imported: a module, or a script by its path, as a program does it.

    `role` is what it is: web, worker, scheduler or command; `folder` is where it is started.
    """

    role: str
    program: str
    roots: tuple[str, ...]
    module: str
    path: str
    settings: str = ""
    folder: str = ""

    def __str__(self) -> str:
        return f"{self.role} {self.module or self.path}"


class Taken(NamedTuple):
    """What a start took each way, and `trouble`: why it could not be told."""

    start: Start
    costs: Mapping[str, Cost] = {}
    trouble: str = ""

    def more(self, way: str) -> Cost:
        """Return what it took beyond the start without Sentry."""
        bare, mine = self.costs[WITHOUT], self.costs[way]
        held = (mine.megabytes or 0) - (bare.megabytes or 0)
        return Cost(mine.seconds - bare.seconds, held)


def starts(known: Known) -> Iterator[Start]:
    """Yield what the processes of the chosen entrypoints import, each once."""
    seen: set[tuple[str, ...]] = set()
    for one in known.found.proven:
        if one.entry.path not in known.answers.entrypoints:
            continue
        for process in one.processes or (None,):
            start = _start(known, one, process)
            key = (start.program, start.module, start.path)
            if key not in seen:
                seen.add(key)
                yield start


def _start(known: Known, one: Proven, process: Process | None) -> Start:
    entry, modules = one.entry, known.found.modules
    path = (process.start if process else "") or entry.path
    roots = process.roots if process else (entry.root,)
    named = [name.dotted for name in names(modules, process, path)] if process else []
    said = process.launch.target.partition(":")[0] if process else entry.module
    module = said if said in named else (named[0] if named else said)
    same = [e for e in known.found.entrypoints if e.path == entry.path]
    settings = [e.module for e in same if frameworks()[e.framework].settings_variable]
    role = (role_of(process.launch) if process else entry.process) or "command"
    program = program_of(process) if process else usual_program(entry)
    is_script = bool(process) and process.launch.program == "python"
    return Start(
        "command" if role == "cli" else role,
        program,
        (*roots, ""),
        "" if is_script else module,
        path,
        settings[0] if settings else "",
        (process.launch.command.cwd if process else None) or known.found.root,
    )


def taken(source: Path, pair: Pair, python: str) -> Iterator[Taken]:
    """Import each module of a checkout three ways, in turns, and yield the least that it took."""
    places = {WITHOUT: source, **{start: pair[start].root for start in STARTS}}
    for start in starts(pair["lean"].known):
        found: dict[str, list[Cost]] = {way: [] for way in WAYS}
        trouble = ""
        for _ in range(REPEAT):
            for way, costs in found.items():
                cost = trouble or _once(start, places[way], python, bare=way == WITHOUT)
                if isinstance(cost, str):
                    trouble = cost
                else:
                    costs.append(cost)
        if trouble:
            yield Taken(start, trouble=trouble)
            continue
        least = {
            way: Cost(min(c.seconds for c in costs), min(c.megabytes or 0 for c in costs))
            for way, costs in found.items()
        }
        yield Taken(start, least)


def _once(start: Start, root: Path, python: str, *, bare: bool) -> Cost | str:
    """Return what one import takes, or the last line of what it says where it fails."""
    told = start._asdict() | {"roots": [str(root / one) for one in start.roots]}
    told["path"] = str(root / start.path)
    env = environment(SENTRY_DSN="http://key@127.0.0.1:9/1")
    with TemporaryDirectory() as folder:
        given = Path(folder) / "taken.json"
        command = [python, "-c", INSIDE, json.dumps(told), str(given)]
        done = run(command, root / start.folder, env)
        if not given.exists():
            return (done.strip().splitlines() or ["it ended early"])[-1]
        seconds, megabytes, is_there = json.loads(given.read_text())
        return Cost(seconds, megabytes) if is_there or bare else "Sentry is not started there"


def run(command: Sequence[str], folder: Path, env: Mapping[str, str]) -> str:
    """Run a command for a limited time; return its complaints."""
    try:
        ended = subprocess.run(
            command, cwd=folder, env=env, capture_output=True, text=True, timeout=TIMEOUT
        )
    except subprocess.TimeoutExpired:
        return f"it has not ended after {TIMEOUT} s"
    return ended.stderr


def told(one: Taken) -> str:
    """Return what a start took, in words."""
    if one.trouble:
        return f"{one.start}: {one.trouble}"
    said = (f"{way} {c.seconds:.2f} s, {c.megabytes:.0f} MB" for way, c in one.costs.items())
    return f"{one.start}: {'; '.join(said)}"


def table(found: Sequence[Taken]) -> str:
    """Return what starts took, by role: the median of each way, and the most beyond without."""
    rows = ["| | n | without Sentry | lean | automatic |", "|---|---|---|---|---|"]
    good = [one for one in found if not one.trouble]
    for role in sorted({one.start.role for one in good}):
        mine = [one for one in good if one.start.role == role]
        cells = [_cell([one.costs[WITHOUT] for one in mine], "")]
        cells += [_cell([one.more(way) for one in mine], "+") for way in WAYS[1:]]
        rows.append(f"| {role} | {len(mine)} | {' | '.join(cells)} |")
    return "\n".join(rows)


def _cell(costs: Sequence[Cost], sign: str) -> str:
    seconds, held = [c.seconds for c in costs], [c.megabytes or 0 for c in costs]
    most = f" (most {max(seconds):.1f} s, {max(held):.0f} MB)" if sign else ""
    return f"{sign}{median(seconds):.1f} s, {sign}{median(held):.0f} MB{most}"
