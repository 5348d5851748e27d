"""`make bench`: our share of the time, as ratios measured in one run."""

from __future__ import annotations

import os
import random
import resource
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

from codemods.knowledge.registry import frameworks, vocabulary

CHECKOUT = Path(__file__).resolve().parents[1]
REPEAT = 5
MEMORY = "/dev/shm"  # no disk, whose share swings by more than the budgets
WORDS = "invoice customer payment ledger account report order total".split()


@dataclass(frozen=True)
class Ratio:
    """One line of the table: ours against theirs, and how much it may be."""

    what: str
    ours: float
    theirs: float
    budget: float

    @property
    def passed(self) -> bool:
        """Whether the budget is kept."""
        return self.ours <= self.budget * self.theirs

    def __str__(self) -> str:
        state = "ok" if self.passed else "OVER"
        times = f"{self.ours * 1000:7.0f} ms / {self.theirs * 1000:6.0f} ms"
        return (
            f"{self.what:<48} {times} = {self.ours / self.theirs:5.2f} (<= {self.budget}) {state}"
        )


def main() -> int:
    """Measure everything; returns 1 if a budget is exceeded."""
    tempfile.tempdir = MEMORY if Path(MEMORY).is_dir() else None
    with tempfile.TemporaryDirectory() as name:
        top = Path(name)
        rows = [copying(top), *scanning(top), applying(top)]
    for row in rows:
        print(row)
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(f"{'largest process (MB)':<48} {peak:7.0f} (<= 200) {'ok' if peak <= 200 else 'OVER'}")
    return 0 if all(row.passed for row in rows) and peak <= 200 else 1


def copying(top: Path) -> Ratio:
    """A whole `copier copy --defaults` against the same with an empty template."""
    ours, empty = top / "ours", top / "empty"
    shutil.copytree(
        CHECKOUT, ours, ignore=shutil.ignore_patterns(".git", ".venv", "__pycache__", ".*_cache")
    )
    write(empty, {"copier.yml": "_subdirectory: template\n", "template/readme.txt": "hello\n"})
    for template in (ours, empty):
        commit(template)
        run("git", "-C", template, "gc", "--quiet")  # packed, as what a server sends
    times = [best(lambda t=template: copy(t, top)) for template in (ours, empty)]
    return Ratio("copier copy, against an empty template", *times, budget=2)


def copy(template: Path, top: Path) -> None:
    """Apply a template to a fresh sample."""
    project = top / "project"
    shutil.rmtree(project, ignore_errors=True)
    write(project, dict(frameworks()["fastapi"].sample.before))
    run(
        sys.executable,
        "-m",
        "copier",
        "copy",
        "--trust",
        "--defaults",
        "--quiet",
        template,
        project,
    )


def scanning(top: Path) -> Iterator[Ratio]:
    """`scan` against `git grep` for the same words, and ten times as much against linear."""
    needles = "|".join(sorted(vocabulary()))
    seconds = {}
    for count in (5_000, 50_000):
        repository = top / f"repository{count}"
        generate(repository, count)
        seconds[count] = best(lambda r=repository: scan(r))
        if count == 5_000:
            grep = best(
                lambda r=repository: run("git", "-C", r, "grep", "-lE", needles, "--", "*.py")
            )
            yield Ratio("scan of 5,000 files, against git grep", seconds[count], grep, 4)
    yield Ratio(
        "scan of 50,000 files, against ten times 5,000", seconds[50_000], seconds[5_000] * 10, 1.1
    )


def scan(folder: Path) -> None:
    """Scan a folder as the questionnaire does."""
    run(sys.executable, "-m", "codemods", "scan", folder, "--json")


def applying(top: Path) -> Ratio:
    """Patching one file against LibCST's own command with a trivial codemod."""
    project = top / "one"
    write(project, {"requirements.txt": "flask\n"})
    body = "".join(
        f"@app.route('/{n}')\ndef page{n}():\n    return 'page {n}'\n\n\n" for n in range(75)
    )
    source = f"from flask import Flask\n\napp = Flask(__name__)\n\n\n{body}"
    write(project, {"app.py": source, ".libcst.codemod.yaml": "modules:\n- 'bench_noop'\n"})
    noop = (
        "from libcst.codemod import VisitorBasedCodemodCommand\n\n\n"
        "class Noop(VisitorBasedCodemodCommand):\n    DESCRIPTION = 'nothing'\n"
    )
    write(top / "modules", {"bench_noop/__init__.py": "", "bench_noop/noop.py": noop})

    def ours() -> None:
        write(project, {"app.py": source, "requirements.txt": "flask\n"})
        run(sys.executable, "-m", "codemods", "apply", project)

    def theirs() -> None:
        command = [sys.executable, "-m", "libcst.tool", "codemod", "noop.Noop", project / "app.py"]
        run(*command, cwd=project, path=top / "modules")

    return Ratio("apply on one file, against a LibCST no-op", best(ours), best(theirs), 1)


def generate(root: Path, count: int) -> None:
    """Write a repository of `count` Python files, one of which builds an app."""
    pick = random.Random(count)
    (root / "app").mkdir(parents=True)
    write(root, {"requirements.txt": "fastapi\n", "app/__init__.py": ""})
    write(root, {"app/main.py": "from fastapi import FastAPI\n\napp = FastAPI()\n"})
    for number in range(count):
        functions = (function(pick, n) for n in range(pick.randint(5, 25)))
        folder = root / f"app/part{number // 100}"
        folder.mkdir(exist_ok=True)
        head = '"""A module."""\n\nimport logging\n\nlog = logging.getLogger(__name__)\n\n\n'
        (folder / f"module{number}.py").write_text(head + "\n\n".join(functions))
    commit(root)


def function(pick: random.Random, number: int) -> str:
    """Return a function as they are found in services."""
    name, other = pick.sample(WORDS, 2)
    return (
        f"def {name}_{number}(value, other=None):\n"
        f'    """Return the {name} of the {other}."""\n'
        f"    total = value * {number}\n"
        f"    if other is not None:\n        total += other.{other}\n    return total\n"
    )


def write(root: Path, texts: dict[str, str]) -> None:
    """Put texts on disk."""
    for path, text in texts.items():
        target = root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text)


def commit(folder: Path) -> None:
    """Make a folder a repository with one commit."""
    identity = ("-c", "user.name=bench", "-c", "user.email=bench@example.com")
    for command in (["init", "-q"], ["add", "-A"], [*identity, "commit", "-qm", "all"]):
        run("git", "-C", folder, *command)
    run("git", "-C", folder, "tag", "v1.0.0")


def run(*command: object, cwd: Path = CHECKOUT, path: Path | None = None) -> None:
    """Run a command, its output thrown away."""
    env = {**os.environ, "PYTHONPATH": str(path or ""), "PYTHONDONTWRITEBYTECODE": ""}
    env["TMPDIR"] = tempfile.gettempdir()
    subprocess.run([str(c) for c in command], cwd=cwd, env=env, capture_output=True, check=True)


def best(measured: Callable[[], None]) -> float:
    """Return the seconds of the fastest of some runs: the one least disturbed."""
    times = []
    for _ in range(REPEAT):
        start = perf_counter()
        measured()
        times.append(perf_counter() - start)
    return min(times)


if __name__ == "__main__":
    sys.exit(main())
