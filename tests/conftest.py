"""Which tests start what they need, and the template as a user gets it: a tagged repository."""

from __future__ import annotations

import gc
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest
from _pytest.runner import runtestprotocol
from hypothesis import HealthCheck, is_hypothesis_test, settings

from codemods.knowledge.organisations import organisation as organisations
from tests.lacking import counted, is_complete_by_promise, needed, sentence
from tests.projects import forget
from tests.repositories import CHECKOUT, commit, git, write
from tools.memory import in_memory

Copy = Callable[..., Path]

# Whether a machine is busy says nothing about an example.
BUSY = [HealthCheck.too_slow]
settings.register_profile("any machine", deadline=None, suppress_health_check=BUSY)
settings.register_profile("fuzz", settings.get_profile("any machine"), max_examples=10_000)
settings.load_profile("any machine")

ROOM = 1 << 30  # bytes: six times what the whole suite was seen to hold at once

# What starts programs or tries laws at length: all that lies here or asks for this.
STARTING_FOLDERS = frozenset(("fuzz", "receiver", "resolvers", "run", "template"))
STARTING_FIXTURES = frozenset(("copied", "sent", "start", "subject", "template", "verified"))


def pytest_configure() -> None:
    """Keep nothing: a test is to try what is there now, and to leave the user's cache alone.

    What the tests write lies in memory where there is room: thousands of checkouts come and go,
    and a disk takes as long for them as all else together.
    """
    os.environ["COPIER_SENTRY_CACHE"] = "off"
    if "TMPDIR" not in os.environ and (folder := in_memory(ROOM)):
        os.environ["TMPDIR"] = tempfile.tempdir = str(folder)


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Import nothing of a folder that all would be left out of."""
    apart = collection_path.name in STARTING_FOLDERS and config.option.markexpr == "not whole"
    return True if apart else None


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what `make unit` leaves to `make test`."""
    for item in items:
        folders = item.nodeid.partition("::")[0].split("/")
        fixtures = getattr(item, "fixturenames", ())
        if (
            STARTING_FOLDERS.intersection(folders)
            or STARTING_FIXTURES.intersection(fixtures)
            or item.get_closest_marker("needs")
            or item.get_closest_marker("cell")
            or is_hypothesis_test(getattr(item, "obj", None))
        ):
            item.add_marker("whole")
    # What takes long comes first: else one worker has nothing to do while the other ends with it.
    items.sort(key=lambda item: item.get_closest_marker("whole") is None)


def pytest_collection_finish() -> None:
    """Look for garbage in what tests leave, not in the tests themselves."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(10_000, 20)


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_protocol(item: pytest.Item, nextitem: pytest.Item | None) -> bool | None:
    """Report one thing of a test that passes: each is a message from worker to session."""
    if item.config.option.durations is not None or item.config.option.verbose > 0:
        return None
    for report in runtestprotocol(item, log=False, nextitem=nextitem):
        if report.when == "call" or not report.passed:
            item.ihook.pytest_runtest_logreport(report=report)
    return True


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Skip a test that lacks what its mark names."""
    for mark in item.iter_markers("needs"):
        needed(*mark.args)


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    """Fail where everything had to be there and something was lacking."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if reporter and is_complete_by_promise() and counted(reporter.stats.get("skipped", ())):
        session.exitstatus = session.exitstatus or pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say in one line what was lacking."""
    if line := sentence(counted(terminalreporter.stats.get("skipped", ()))):
        terminalreporter.write_line(line, red=is_complete_by_promise(), yellow=True)


@pytest.fixture(scope="session")
def tagged(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """This checkout as a repository, made once: `template` is a test's own clone of it."""
    target = tmp_path_factory.mktemp("tagged") / "template"
    for name in git(CHECKOUT, "ls-files", "-co", "--exclude-standard", "-z").split("\0"):
        source = CHECKOUT / name
        if name and source.is_file() and not name.startswith("tests/"):
            (target / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(source, target / name)
    commit(target, "first")
    git(target, "tag", "v1.0.0")
    git(target, "gc", "--quiet")  # a pack is cloned sooner, also by Copier
    from tests.copying import quicker  # Copier is not everywhere

    with quicker():
        yield target


@pytest.fixture
def template(tagged: Path, tmp_path: Path) -> Path:
    """This checkout as a repository of its own, tagged v1.0.0."""
    git(tmp_path, "clone", "-q", str(tagged), "template")
    return tmp_path / "template"


@pytest.fixture
def copied(request: pytest.FixtureRequest, template: Path, tmp_path: Path) -> Copy:
    """A function that puts a project on disk, applies the template and commits."""
    needed("pytest_copie")
    from pytest_copie.plugin import Result

    copie = request.getfixturevalue("copie")

    def copy(texts: Mapping[str, str], **answers: object) -> Path:
        before = tmp_path / "before"
        write(before, texts)
        commit(before, "the project")
        child = copie(parent_result=Result(project_dir=before), child_tpl=template)
        result = child.copy(extra_answers=answers)
        assert result.exception is None, result.exception
        assert {k: result.answers[k] for k in answers} == answers
        return Path(result.project_dir)

    return copy


@pytest.fixture
def monkeypatch(monkeypatch: pytest.MonkeyPatch) -> Iterator[pytest.MonkeyPatch]:
    """What is planned while something is patched says nothing of other tests, nor they of it."""
    forget()
    yield monkeypatch
    forget()


@pytest.fixture
def organised(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[str], None]]:
    """A function that makes a text the organisation's file."""
    file = tmp_path / "organisation.yml"
    monkeypatch.setattr(organisations, "FILE", file)

    def say(text: str) -> None:
        file.write_text(text)
        organisations.organisation.cache_clear()

    yield say
    monkeypatch.undo()
    organisations.organisation.cache_clear()
