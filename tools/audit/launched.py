"""Launch lines found by a dumb search, not by the program's parsers, and what each names."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

FILES = re.compile(
    r"(?:^|/)(?:[\w.-]*Dockerfile[\w.-]*|Procfile[\w.-]*|[\w.-]*compose[\w.-]*\.ya?ml|[\w.@-]+\.service"
    r"|[\w.-]*supervisor[\w.-]*\.(?:conf|ini)|[\w.-]*crontab[\w.-]*|render\.ya?ml|fly\.toml"
    r"|railway\.(?:json|toml)|app\.ya?ml|nixpacks\.toml)$"
)
TOLD = re.compile(
    r"(?:^|/)(?:README[\w.-]*|Makefile|justfile|tox\.ini|package\.json|[\w.-]+\.(?:sh|bat)"
    r"|\.github/workflows/[\w.-]+\.ya?ml)$"
)
SCRIPT = re.compile(r"[\w./-]*?([\w-]+\.(?:sh|bash))\b")
PROGRAM = re.compile(
    r"(?<![\w/.-])(?:[\w./-]*/)?(?:python[\d.]*|uvicorn|gunicorn|celery|rq|flask|streamlit|hypercorn|"
    r"daphne|arq|dramatiq|huey_consumer(?:\.py)?|uwsgi|waitress-serve|granian|taskiq|fastapi|sanic|"
    r"litestar|chainlit|[\w./-]*manage\.py|functions-framework)(?![\w.-]*[=:])\b"
)
ASIDE = re.compile(r"(?:^|/)(?:tests?|docs?|examples?|node_modules|\.github|\.devcontainer)/")
SKIPPED = re.compile(
    r"^\s*(?:#|//|;|RUN\b|HEALTHCHECK\b|test:|- CMD)|healthcheck|pip install|pytest"
)
DOTTED = re.compile(r"[A-Za-z_]\w*(?:\.\w+)+(?::\w+)?")


class Launched(NamedTuple):
    """A line that starts something: the file of the project that it names, and from where."""

    path: str
    line: int
    text: str
    file: str
    cwd: str
    root: str
    start: tuple[str, str]  # "script", "package" or "module", and its name


def launched(
    top: Path, paths: tuple[str, ...], kind: re.Pattern[str] = FILES
) -> Iterator[Launched]:
    """Yield what the deployment files of a project start, scripts that they name included.

    With `TOLD` for a kind it is what people and tools of developers start.
    """
    files = {p for p in paths if kind.search(p) and not ASIDE.search(p)}
    texts = {p: _text(top / p) for p in files}
    named = {m[1] for text in texts.values() for m in SCRIPT.finditer(text)}
    scripts = [p for p in paths if p.rpartition("/")[2] in named and not ASIDE.search(p)]
    texts |= {p: _text(top / p) for p in scripts}
    for path, text in sorted(texts.items()):
        for number, line in _lines(text):
            if PROGRAM.search(line) and not SKIPPED.search(line):
                for file, cwd, start in _targets(line, paths):
                    yield Launched(path, number, line.strip()[:200], file, cwd, cwd, start)


def _lines(text: str) -> Iterator[tuple[int, str]]:
    """Yield lines, those that go on in the next one or are a list of words put together."""
    held, begun = "", 0
    for number, line in enumerate(text.splitlines(), 1):
        begun = begun if held else number
        item = re.match(r"\s*-\s+[\"']?[^\s:]+[\"']?\s*$", line)
        if (
            line.rstrip().endswith("\\")
            or (held and item)
            or re.search(r"(?:command|args|entrypoint):\s*[>|]?-?$", line)
        ):
            held += f" {line.rstrip(chr(92)).strip().removeprefix('- ')}"
            continue
        if held:
            yield begun, held
            held, begun = "", number
        yield number, line
    if held:
        yield begun, held


def _targets(line: str, paths: tuple[str, ...]) -> Iterator[tuple[str, str, tuple[str, str]]]:
    """Yield file, folder and start of what the words of a line name in the project."""
    words = [w for w in re.split(r"[\s\[\],\"'=;&|()]+", line) if w]
    for before, word in zip(["", *words], words, strict=False):
        if word.endswith(".py") and before not in ("-c", "--config"):
            token = word.removeprefix("./")
            for tail in _tails(token):
                if found := _by_suffix(paths, tail):
                    yield from ((f, f[: -len(tail)].rstrip("/"), ("script", tail)) for f in found)
                    break
        elif re.fullmatch(r"[A-Za-z_][\w.]*(?::[\w.]+(?:\(\))?)?", word):
            module = word.partition(":")[0]
            if (
                before == "-m"
                or ":" in word
                or before in ("-A", "--app", "worker", "arq", "dramatiq")
            ):
                yield from _modules(module, before, paths)


def _modules(
    module: str, before: str, paths: tuple[str, ...]
) -> Iterator[tuple[str, str, tuple[str, str]]]:
    stem = module.replace(".", "/")
    for tail in (f"{stem}.py", f"{stem}/__main__.py", f"{stem}/__init__.py"):
        for file in _by_suffix(paths, tail):
            kind = "package" if before == "-m" else "module"
            yield file, file[: -len(tail)].rstrip("/"), (kind, module)
        if _by_suffix(paths, tail):
            return


def _tails(token: str) -> Iterator[str]:
    """Yield a path without its first folders: an image has it somewhere else."""
    parts = [p for p in token.split("/") if p]
    yield from ("/".join(parts[i:]) for i in range(len(parts)))


def _by_suffix(paths: tuple[str, ...], tail: str) -> list[str]:
    found = [p for p in paths if (p == tail or p.endswith(f"/{tail}")) and not ASIDE.search(p)]
    return sorted(found, key=lambda p: p.count("/"))[:2]


def closure(top: Path, start: str, root: str, paths: frozenset[str]) -> set[str]:
    """Return the files that a file may load: by its imports, and by strings that name modules."""
    seen, left = set(), [start]
    while left:
        path = left.pop()
        if path in seen:
            continue
        seen.add(path)
        for name in _names(top / path):
            for base in {root, path.rpartition("/")[0]}:
                stem = "/".join(filter(None, (base, name.replace(".", "/"))))
                left += [p for p in (f"{stem}.py", f"{stem}/__init__.py") if p in paths]
    return seen


@lru_cache(maxsize=10_000)
def _names(path: Path) -> frozenset[str]:
    try:
        tree = ast.parse(_text(path))
    except (SyntaxError, ValueError):
        return frozenset()
    found: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            head = f"{node.module}." if node.module else ""
            found |= {node.module or "", *(f"{head}{alias.name}" for alias in node.names)}
        elif isinstance(node, ast.Constant) and DOTTED.fullmatch(str(node.value)):
            found |= {str(node.value).partition(":")[0]}
    return frozenset(found - {""})


def _text(path: Path) -> str:
    try:
        return path.read_text(errors="replace")
    except OSError:
        return ""
