"""A new project: the smallest app of a framework, where a folder holds no Python yet."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping

from codemods.files.loading import modules
from codemods.files.model import Change, Changes, Refused
from codemods.files.project import Project
from codemods.knowledge.kinds.facts import Framework, Sample
from codemods.knowledge.registry import frameworks

GITIGNORE = ".venv/\n__pycache__/\n*.egg-info/\n"
PORT = "8000"
_PROJECT = """\
[project]
name = "{name}"
version = "0.1.0"
requires-python = ">=3.10"
dependencies = [{dependencies}]

[tool.setuptools]
py-modules = []  # an application: `pip install -e .` brings what it needs
"""


def starters() -> Mapping[str, Framework]:
    """Return the frameworks whose sample is started by a command of its own, by file stem."""
    return {stem: found for stem, found in frameworks().items() if found.sample.serve}


def is_new(project: Project, ours: Collection[str] = ()) -> bool:
    """Tell whether a folder holds no Python yet; files in `ours` don't count."""
    if any(path not in ours for path in project.python):
        return False
    formats = modules("manifests").values()
    others = (path for path in project.paths if path not in ours)
    return not any(p.endswith(".ipynb") or any(f.matches(p) for f in formats) for p in others)


def choices() -> list[list[str]]:
    """Return what the questionnaire offers: [label, stem], first none."""
    return [["None", ""], *([found.name, stem] for stem, found in starters().items())]


def begun(project: Project, stem: str, ours: Collection[str] = ()) -> Project:
    """Return the project as it is with a starter's files in it. Raises Refused."""
    known = starters()
    if stem not in known:
        raise Refused(f"There is no starter {stem}: name one of {', '.join(known)}.")
    if not is_new(project, ours):
        raise Refused(
            f"{project.root} holds a Python project already, and no starter goes into it: leave "
            "the starter out, or name an empty folder."
        )
    texts = starter(known[stem].sample, _name(project))
    taken = [path for path in texts if project.stands(path) and path != ".gitignore"]
    if taken:
        raise Refused(f"{taken[0]} is there already and stays: name an empty folder.")
    return project.including({p: t for p, t in texts.items() if not project.stands(p)})


def starter(sample: Sample, name: str) -> dict[str, str]:
    """Return the files of a new project called `name`: path to text."""
    needed = sample.before.get("requirements.txt", "").split()
    others = {p: t for p, t in sample.before.items() if p != "requirements.txt"}
    return {**others, "pyproject.toml": _pyproject(name, needed), ".gitignore": GITIGNORE}


def created(changes: Changes, stem: str, before: Project, after: Project) -> Iterator[Change]:
    """Yield the changes with the starter's files, patched, as new ones."""
    why = f"the smallest app of {starters()[stem].name}"
    texts = {p: after.read(p) for p in after.paths if not before.stands(p)}
    for change in changes.files:
        if change.path in texts:
            del texts[change.path]
            yield Change(change.path, None, change.after, f"{why}; {change.why}")
        else:
            yield change
    yield from (Change(path, None, data, why) for path, data in texts.items())


def first_steps(stem: str) -> str:
    """Return how a starter is started and made to fail, for the terminal."""
    framework = starters()[stem]
    sample = framework.sample
    serve, fail = (text.replace("{port}", PORT) for text in (sample.serve, sample.fail))
    rows = ["Start it (SENTRY_DSN set, in the environment that you installed into)"]
    if any("REDIS_URL" in text for text in sample.before.values()):
        rows.append("  It needs a Redis on localhost:6379, or REDIS_URL.")
    rows.append(f"     {serve}")
    if fail.startswith("/"):
        rows.append(f"  It fails on purpose at http://127.0.0.1:{PORT}{fail}")
    elif fail:
        rows += ["  It fails on purpose, asked for in a second terminal by", f"     {fail}"]
    else:
        rows.append("  It fails on purpose.")
    return "\n".join(rows)


def _name(project: Project) -> str:
    """Return the folder's name as a project may be called."""
    folder = project.root.absolute().name if project.root else ""
    return re.sub(r"[^a-z0-9]+", "-", folder.lower()).strip("-") or "app"


def _pyproject(name: str, needed: Collection[str]) -> str:
    if name in {re.split(r"\W", line)[0] for line in needed} or name == "sentry-sdk":
        name = f"{name}-app"  # a project can't require itself
    rows = "".join(f'    "{line}",\n' for line in needed)
    return _PROJECT.format(name=name, dependencies=f"\n{rows}" if rows else "")
