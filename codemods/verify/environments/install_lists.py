"""What an installer is given, so that an environment comes of the project's own lists."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from codemods.planning.known import Known
from codemods.verify.environments.installer import install

EXPORT = ("export", "--frozen", "--quiet", "--no-hashes", "--no-dev")
EDITABLE = "-e "
SDK = "sentry-sdk"


class Step(NamedTuple):
    """What is installed, and what `otherwise` where that fails: nothing for (), None is the end."""

    words: Sequence[str]
    otherwise: Sequence[str] | None = None


def steps(
    known: Known, tree: Path, folder: Path, uv: str, env: Mapping[str, str]
) -> Iterator[Step]:
    """Yield what an installer is given, in turn, to install what the project's processes need.

    `tree` is a copy of the project. Raises NoEnvironment.
    """
    ground = tree / known.found.root
    locked = next((p for p in (ground, *ground.parents) if (p / "uv.lock").is_file()), tree.parent)
    if uv and locked.is_relative_to(tree):
        yield from _exported(ground, locked, folder, uv, env)
        return
    if (ground / "Pipfile.lock").is_file():
        rows = json.loads((ground / "Pipfile.lock").read_text(encoding="utf-8"))["default"]
        yield Step(tuple(_of_pipfile(name, row) for name, row in rows.items()))
        return
    plain = [p for p in _named(known) if p.endswith((".txt", ".in")) and (tree / p).is_file()]
    if plain:
        yield Step(tuple(word for path in plain for word in ("-r", str(tree / path))))
        return
    if any((ground / name).is_file() for name in ("pyproject.toml", "setup.py", "setup.cfg")):
        yield _described(known, ground, folder)


def _named(known: Known) -> tuple[str, ...]:
    """Return the lists that the processes' environments are made of, and that of the project."""
    processes = (process for proven in known.found.proven for process in proven.processes)
    lists = [path for process in processes for path in process.environment.lists]
    return tuple(dict.fromkeys([*lists, *filter(None, [known.found.dependencies.target])]))


def _exported(
    ground: Path, locked: Path, folder: Path, uv: str, env: Mapping[str, str]
) -> Iterator[Step]:
    """Yield what a lock of uv holds, then the project itself and what lies beside it.

    These are imported by the name that they are installed by, as with a `src` folder. Where one
    can't be built (by a tag of git, say), it may do without.
    """
    file = folder / "exported.txt"
    install([uv, *EXPORT, "--output-file", str(file)], ground, env)
    lines = file.read_text(encoding="utf-8").splitlines()
    own = [line for line in lines if line.startswith(EDITABLE)]
    file.write_text("".join(f"{line}\n" for line in lines if line not in own), encoding="utf-8")
    yield Step(("-r", str(file)))
    for line in own:
        place = locked / line.removeprefix(EDITABLE).partition(" ;")[0]
        yield Step(("--no-deps", "-e", str(place)), otherwise=())


def _of_pipfile(name: str, row: Mapping[str, Any]) -> str:
    """Return a row of a Pipfile.lock as a requirement."""
    extras = _bracketed(row.get("extras", ()))
    marker = f" ; {row['markers']}" if row.get("markers") else ""
    if "git" in row:
        return f"{name}{extras} @ git+{row['git']}@{row.get('ref', 'HEAD')}{marker}"
    return f"{name}{extras}{row.get('version', '')}{marker}"


def _bracketed(extras: Sequence[str]) -> str:
    return f"[{','.join(extras)}]" if extras else ""


def _described(known: Known, ground: Path, folder: Path) -> Step:
    """Return the project itself, at the versions of its lock; without it where it is no package."""
    depends = known.found.dependencies
    held = {n: v for n, v in depends.locked.items() if n != SDK} if depends.locks else {}
    file = folder / "locked.txt"
    file.write_text("".join(f"{n}=={v}\n" for n, v in held.items()), encoding="utf-8")
    pins = ("-c", str(file)) if held else ()
    rows = (row for row in depends.requirements if not row.group)
    asked = [f"{row.name}{_bracketed(row.extras)}{row.specifier}" for row in rows]
    return Step((*pins, "-e", str(ground)), otherwise=(*pins, *asked) if asked else None)
