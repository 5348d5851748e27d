"""What Sentry takes of a project that has it: the start of a worker, and a request."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median

from codemods.files.project import Project
from codemods.planning.apply import apply
from codemods.planning.deciding.recommend import recommended
from codemods.planning.known import Known
from codemods.planning.plan import plan
from codemods.planning.scanning.scan import scan
from tools.bench.measures import Ratio, spent
from tools.bench.projects import CHECKOUT, write
from tools.locked import lists
from tools.request_costs.measuring import NO_DSN, WITHOUT, Size, measured

PYTHON = CHECKOUT / ".venv-llm/bin/python"
PACKAGES = Path(__file__).with_name("llm.txt")
REPEAT, PAIRS = 7, 15
SHOP = {
    "shop/__init__.py": "",
    "shop/main.py": (
        "import anthropic\nimport langchain\nimport litellm\nimport mcp\nimport openai\n"
        "import huggingface_hub\nimport langgraph\nimport pydantic_ai\nimport sqlalchemy\n"
        "from fastapi import FastAPI\n\napp = FastAPI()\n"
    ),
    "shop/tasks.py": (
        "import redis\nfrom celery import Celery\n\n"
        'app = Celery("shop", broker="redis://localhost")\n\n\n'
        "@app.task\ndef work():\n    return redis.__version__\n"
    ),
    "Procfile": "web: uvicorn shop.main:app\nworker: celery -A shop.tasks worker\n",
}
# What the program of that name does first, without a broker to connect to.
WORKER = {"bin/celery": "import os, sys\nsys.path.insert(0, os.getcwd())\nimport shop.tasks\n"}


def starting(top: Path) -> Iterator[Ratio]:
    """A worker beside much that only the web process uses, lean against without Sentry."""
    site = _said(PYTHON, "import sysconfig; print(sysconfig.get_path('purelib'))")
    declared = [line for line in PACKAGES.read_text().splitlines() if line[0] != "#"]
    texts = {**SHOP, **lists(declared, [site])}
    project = Project.of(texts)
    found = scan(project)
    answers = recommended(project, found)
    assert answers.start_up == "lean", "nothing is saved by it"
    changed = apply(project, plan(Known(found, answers))).files
    edited = {change.path: (change.after or b"").decode() for change in changed}
    write(top / "without", {**texts, **WORKER})
    write(top / "lean", {**texts, **edited, **WORKER})
    ours, theirs = taking_turns(lambda: _started(top / "lean"), lambda: _started(top / "without"))
    yield Ratio("start of a Celery worker, lean", ours, theirs, 1.9)


def asking() -> Iterator[Ratio]:
    """A request to a trivial app that has Sentry and no DSN, against the app without Sentry.

    Two processes of the same program differ by some percent, so several pairs of them are asked,
    and the pair in the middle counts.
    """
    pairs = []
    for _ in range(PAIRS):
        taken = measured("fastapi", (WITHOUT, NO_DSN), 1, Size(20, 10))
        theirs, ours = (median(taken[case]) * 100 for case in (WITHOUT, NO_DSN))
        pairs.append((ours / theirs, ours, theirs))
    _, ours, theirs = sorted(pairs)[PAIRS // 2]
    yield Ratio("100 requests without a DSN", ours, theirs, 1.02)


def taking_turns(*measured: Callable[[], object]) -> list[float]:
    """Return the least processor seconds of each, having run them in turns."""
    times: list[list[float]] = [[] for _ in measured]
    for _ in range(REPEAT):
        for one, found in zip(measured, times, strict=True):
            before = spent()
            one()
            found.append(spent() - before)
    return [min(found) for found in times]


def _started(folder: Path) -> None:
    env = {**os.environ, "SENTRY_DSN": "http://key@127.0.0.1:9/1"}
    command = [str(PYTHON), "bin/celery"]
    subprocess.run(command, cwd=folder, env=env, check=True, capture_output=True)


def _said(python: Path, code: str) -> str:
    run = subprocess.run([python, "-c", code], check=True, capture_output=True, text=True)
    return run.stdout.strip()
