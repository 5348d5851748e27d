"""What formatters and linters say about many texts at once."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Sequence
from functools import cache
from pathlib import Path

RUFF = (sys.executable, "-m", "ruff")


def unhappy(folder: Path, texts: Sequence[str]) -> list[set[str]]:
    """Return for each text who would change or flag it: ruff format, its codes, black, isort."""
    folder.mkdir()
    for number, text in enumerate(texts):
        (folder / f"m{number}.py").write_bytes(text.encode())
    verdicts = [{*_by_black(text), *_by_isort(text)} for text in texts]
    for line in _ruff(folder, "format", "--check"):
        # Older versions say "Would reformat: x", newer ones show a diagnostic.
        if found := re.search(r"\bm(\d+)\.py\b", line):
            verdicts[int(found[1])].add("ruff format")
    flags = ("--select", "E,F,I,W", "--preview", "--output-format", "concise")
    for line in _ruff(folder, "check", *flags):
        if found := re.match(r"m(\d+)\.py:\d+:\d+: (\S+)", line):
            verdicts[int(found[1])].add(found[2].rstrip(":"))
    return verdicts


def worse(folder: Path, before: Sequence[str], after: Sequence[str]) -> list[tuple[str, set[str]]]:
    """Return those of `after` about which there is a new complaint, with it.

    Only texts that the formatters liked before count: what they reformat anyway they
    reformat after as well.
    """
    was = unhappy(folder / "before", before)
    tidy = [i for i, verdict in enumerate(was) if not verdict & {"black", "ruff format"}]
    assert len(tidy) > len(before) / 4, "too few tidy texts to say anything"
    now = unhappy(folder / "after", [after[i] for i in tidy])
    pairs = zip(tidy, now, strict=True)
    return [(after[i], verdict - was[i]) for i, verdict in pairs if verdict - was[i]]


def _ruff(folder: Path, *arguments: str) -> list[str]:
    command = [*RUFF, *arguments, "--isolated", "--no-cache", "."]
    run = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    assert run.returncode in (0, 1), run.stderr
    return run.stdout.splitlines()


@cache  # the same text is edited in many ways
def _by_black(text: str) -> set[str]:
    import black

    try:
        return {"black"} if black.format_str(text, mode=black.Mode()) != text else set()
    except black.InvalidInput:
        return {"black"}


@cache
def _by_isort(text: str) -> set[str]:
    import isort

    return set() if isort.code(text, profile="black") == text else {"isort"}
