"""The project's own tests, linters and type checker, before and after."""

from __future__ import annotations

import subprocess
import tempfile
import xml.etree.ElementTree as ET
from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from codemods.verify.before_after.checkers import Checker, complaints, configured
from codemods.verify.before_after.start import Start
from codemods.verify.before_after.values import Finding
from codemods.verify.inside.sentry_verify import PROBES
from codemods.verify.scratch import laid, scratch
from codemods.verify.starting.command_line import installed
from codemods.verify.values import Process

LONGEST = 900  # seconds
MOST = 5  # findings that are shown
TESTS = {
    "pytest": ("-m", "pytest", "-q", "-p", "no:cacheprovider", "--junitxml"),
    "unittest": ("-m", "sentry_verify.unit_tests"),
}  # each writes its report to the file that comes last
PASSED = "passed"


class Checked(NamedTuple):
    """What is new with the edits, and what could not be tried, with the reason."""

    findings: tuple[Finding, ...] = ()
    untried: tuple[str, ...] = ()

    def and_(self, other: Checked) -> Checked:
        """Return both together."""
        return Checked((*self.findings, *other.findings), (*self.untried, *other.untried))


def linted(start: Start) -> Checked:
    """Run what the project has settings for on both sides."""
    known = start.sides.known
    found = Checked()
    for checker in configured(known.project, known.found.root):
        program = installed(checker.name, start.interpreter.path)
        if not program:
            found = found.and_(Checked(untried=(f"{checker.name} is not installed here",)))
            continue
        old, new = (_complaints(start, checker, program, kept) for kept in ((), start.sides.paths))
        more = list((new - old).elements())
        if more:
            text = f"{checker.name} finds what it did not find before: {'; '.join(more[:MOST])}"
            found = found.and_(Checked((Finding("lint", text),)))
    return found


def tested(start: Start) -> Checked:
    """Run the project's own tests on both sides, and compare them one by one."""
    for words in TESTS.values():
        old = _outcomes(start, (), words)
        if PASSED in old.values():
            return _compared(old, _outcomes(start, start.sides.paths, words))
    tools = " and ".join(TESTS)
    return Checked(untried=(f"the project's tests: {tools} find none here, or none that passes",))


def _compared(old: Mapping[str, str], new: Mapping[str, str]) -> Checked:
    worse = [name for name, how in old.items() if how == PASSED and new.get(name) != PASSED]
    more = f" and {len(worse) - MOST} more" if len(worse) > MOST else ""
    if worse:
        text = f"these tests pass only without the edits: {', '.join(worse[:MOST])}{more}"
        return Checked((Finding("test", text),))
    return Checked()


def _complaints(
    start: Start, checker: Checker, program: str, kept: Collection[str]
) -> Counter[str]:
    with _side(start, kept) as (tree, env):
        output = _run((program, *checker.words), tree, env)
        return Counter(complaints(output, str(tree)))


def _outcomes(start: Start, kept: Collection[str], words: tuple[str, ...]) -> dict[str, str]:
    """Return {test: how it ended}."""
    with _side(start, kept) as (tree, env):
        report = Path(env["TMPDIR"]) / "tests.xml"
        _run((start.interpreter.path, *words, str(report)), tree, env)
        try:
            cases = ET.parse(report).iter("testcase")
        except (OSError, ET.ParseError):
            return {}
        return {f"{c.get('classname')}::{c.get('name')}": _ended(c) for c in cases}


def _ended(case: ET.Element) -> str:
    return next((c.tag for c in case if c.tag in ("failure", "error", "skipped")), PASSED)


@contextmanager
def _side(start: Start, kept: Collection[str]) -> Iterator[tuple[Path, Mapping[str, str]]]:
    """Yield a copy with the edits of `kept`, and the environment of what runs in it."""
    with scratch(start.root) as copy:
        laid(copy.tree, start.sides.files(kept))
        folder = Path(tempfile.mkdtemp(dir=copy.folder))
        (folder / PROBES).write_text("{}", encoding="utf-8")
        root = start.sides.known.found.root
        env = start.environment(copy, Process("checks", "script", "", (), "", root), "", folder)
        del env["SENTRY_DSN"]
        yield copy.tree / root, env


def _run(command: tuple[str, ...], folder: Path, env: Mapping[str, str]) -> str:
    try:
        done = subprocess.run(
            command,
            cwd=folder,
            env=dict(env),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
            timeout=LONGEST,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return done.stdout
