"""Tests shared out to forks of the process that collected them: for many that take no time.

Each worker of pytest-xdist collects by itself, and a test that takes a millisecond takes another
in messages. Here each process takes the next share from a pipe, and says how a test ended in a
line. A share is a file; of what starts programs, a test, or those that have something in common.
"""

from __future__ import annotations

import json
import os
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import suppress
from select import select
from signal import SIGTERM
from typing import IO, Any

import pytest
from _pytest.reports import TestReport
from _pytest.tmpdir import TempPathFactory

Shares = list[list[pytest.Item]]
ORDER = "big"  # of the two bytes that name a share


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add `--forks`."""
    parser.addoption("--forks", type=int, default=0, metavar="N", help="share the tests out to N")


@pytest.hookimpl(tryfirst=True)
def pytest_runtestloop(session: pytest.Session) -> bool | None:
    """Run all tests in forks, if that was asked for."""
    options = session.config.option
    if not options.forks or options.collectonly or session.testsfailed:
        return None
    found = shares(session.items)
    factory = session.config._tmp_path_factory  # type: ignore[attr-defined]
    factory.getbasetemp()
    reading, writing = os.pipe()
    os.write(writing, b"".join(n.to_bytes(2, ORDER) for n in range(len(found))))
    os.close(writing)
    _listen(session, found, dict(_forked(session, found, reading, n) for n in range(options.forks)))
    return True


def shares(items: Iterable[pytest.Item]) -> Shares:
    """Return what one process takes at a time: first what starts programs, then the longest."""
    found: defaultdict[tuple[bool, str], list[pytest.Item]] = defaultdict(list)
    for item in items:
        group = item.get_closest_marker("xdist_group")
        whole = item.get_closest_marker("whole") is not None
        file = item.nodeid.partition("::")[0]
        name = group.args[0] if group else item.nodeid if whole and not _shares(item) else file
        found[not (group or whole), name].append(item)
    return [found[key] for key in sorted(found, key=lambda key: (key[0], -len(found[key])))]


def _shares(item: pytest.Item) -> bool:
    """Tell whether a test has something that is made once for its module."""
    known = getattr(item, "_fixtureinfo", None)
    return known is not None and any(
        made[-1].scope == "module" for made in known.name2fixturedefs.values()
    )


def _forked(session: pytest.Session, found: Shares, tasks: int, number: int) -> tuple[int, int]:
    """Begin one process; return its id, and the end of a pipe where it says how its tests end."""
    reading, writing = os.pipe()
    sys.stdout.flush()
    if pid := os.fork():
        os.close(writing)
        return pid, reading
    status = 1
    try:
        os.close(reading)
        _work(session, found, tasks, _Said(session.config, os.fdopen(writing, "w")), number)
        status = 0
    finally:
        os._exit(status)


class _Said:
    """What a process says of its tests."""

    def __init__(self, config: pytest.Config, out: IO[str]) -> None:
        self.config, self.out = config, out

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Say how a test ended: of one that passed, that it did."""
        is_all = report.passed and report.when == "call" and not report.sections
        serializable = self.config.hook.pytest_report_to_serializable
        data = None if is_all else serializable(config=self.config, report=report)
        print(json.dumps([report.nodeid, report.duration, data]), file=self.out, flush=True)


def _work(session: pytest.Session, found: Shares, tasks: int, said: _Said, number: int) -> None:
    session.config.pluginmanager.unregister(name="terminalreporter")
    session.config.pluginmanager.register(said)
    factory: TempPathFactory = session.config._tmp_path_factory  # type: ignore[attr-defined]
    factory._basetemp = factory.getbasetemp() / f"fork{number}"
    factory._basetemp.mkdir(mode=0o700)
    items = _taken(found, tasks)
    item = next(items, None)
    while item is not None:
        following = next(items, None)
        item.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
        item = following


def _taken(found: Shares, tasks: int) -> Iterator[pytest.Item]:
    while name := os.read(tasks, 2):
        yield from found[int.from_bytes(name, ORDER)]


def _listen(session: pytest.Session, found: Shares, forks: dict[int, int]) -> None:
    """Report what the processes say, then that a test is missing which none has said a word of."""
    silent = {item.nodeid: item for items in found for item in items}
    try:
        for nodeid, duration, data in _lines([*forks.values()]):
            if data is None or data["when"] == "call" or data["outcome"] != "passed":
                silent.pop(nodeid, None)
            _report(session, nodeid, duration, data)
    finally:
        for pid in forks:
            with suppress(ProcessLookupError):
                os.kill(pid, SIGTERM)  # of a run that ends before its time
        ended = {os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) for pid in forks} - {0}
    if silent:
        nodeid = next(iter(silent))
        why = f"{len(silent)} tests were not run, this is the first: a process ended with {ended}"
        missing = TestReport(nodeid, ("", None, nodeid), {}, "failed", why, "call")
        session.config.hook.pytest_runtest_logreport(report=missing)


def _lines(open_ends: list[int]) -> Iterator[list[Any]]:
    """Yield what comes from any of these, until all are closed."""
    begun = dict.fromkeys(open_ends, b"")
    while begun:
        for end in select([*begun], [], [])[0]:
            text = os.read(end, 1 << 16)
            *lines, begun[end] = (begun[end] + text).split(b"\n")
            yield from map(json.loads, lines)
            if not text:
                os.close(end)
                del begun[end]


def _report(session: pytest.Session, nodeid: str, duration: float, data: Any) -> None:
    hook = session.config.hook
    if data is None:
        report = TestReport(nodeid, ("", None, nodeid), {}, "passed", None, "call", (), duration)
    else:
        report = hook.pytest_report_from_serializable(config=session.config, data=data)
    hook.pytest_runtest_logreport(report=report)
    if session.shouldfail:
        raise session.Failed(session.shouldfail)
