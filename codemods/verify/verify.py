"""Verification of one project: its processes, one after another, and the verdict."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from codemods.code.import_names import import_statement
from codemods.planning.known import Known
from codemods.planning.plans import unseen_errors
from codemods.receiver.certificate import PLAIN, certificate
from codemods.verify.markers import Markers, new_markers
from codemods.verify.private_redis import private_redis
from codemods.verify.run import Runner
from codemods.verify.scratch import scratch
from codemods.verify.stale import stale
from codemods.verify.to_start import Starter
from codemods.verify.values import Interpreter, Process, Ran, Verdict
from codemods.verify.verdict import Judge, judged

Say = Callable[[str], None]
Consent = Callable[[tuple[Process, ...]], None]


class Subject(NamedTuple):
    """What is verified: a project, what was found and chosen, and the Python it runs with."""

    root: Path
    known: Known
    interpreter: Interpreter
    env: Mapping[str, str]


def _given(_: tuple[Process, ...]) -> None:
    """Take the call of `verify` for the consent to what it starts."""


def verify(
    subject: Subject, say: Say, consent: Consent = _given
) -> tuple[Verdict, tuple[Ran, ...]]:
    """Start every process and return the verdict with all that was received.

    `say` is told what goes on. `consent` is given all that is to be started before any of it
    is, and raises where it must not be. The processes run in a copy of the project; all that
    is started is stopped, whatever happens.
    """
    answers, interpreter = subject.known.answers, subject.interpreter
    processes = tuple(Starter(subject.known, interpreter.path, dict(subject.env)).processes())
    private = answers.personal_data != "personal"
    old = stale(subject.root, (answers.init_path, *answers.entrypoints))
    judge, unseen = _judge(subject), tuple(unseen_errors.plan(subject.known))
    if not interpreter.sdk:
        rans = tuple(Ran(process) for process in processes)
        return Verdict(interpreter, judged(rans, judge), private, old, unseen), rans
    consent(processes)
    rans, notes = _run(subject, processes, judge.markers, say)
    return Verdict(interpreter, judged(rans, judge), private, (*old, *notes), unseen), rans


def _run(
    subject: Subject, processes: tuple[Process, ...], markers: Markers, say: Say
) -> tuple[tuple[Ran, ...], tuple[str, ...]]:
    """Run every process in a copy of the project; return also what is to be said of the copy."""
    answers = subject.known.answers
    with scratch(subject.root) as copy, redis_for(processes, copy.folder) as redis:
        runner = Runner(
            scratch=copy,
            answers=answers,
            interpreter=subject.interpreter,
            env=subject.env,
            redis=redis,
            markers=markers,
            setup_files=(answers.init_path,) if answers.style == "module" else (),
        )
        spoken = () if certificate(copy.folder) else (PLAIN,)
        return tuple(_each(runner, processes, say)), (*copy.notes, *spoken)


def _judge(subject: Subject) -> Judge:
    """Return who judges the processes of a project, by markers that are made for this run."""
    answers = subject.known.answers
    imports = import_statement(answers.init_module) if answers.init_module else ""
    install = subject.known.found.dependencies.install
    starts = imports or "sentry_sdk.init(...)"
    return Judge(answers, subject.interpreter, new_markers(), install, starts)


def _each(runner: Runner, processes: tuple[Process, ...], say: Say) -> Iterator[Ran]:
    for number, process in enumerate(processes, 1):
        say(f"[{number}/{len(processes)}] {process.name}: starting, {process.how}")
        yield runner.run(process)


@contextmanager
def redis_for(processes: tuple[Process, ...], folder: Path) -> Iterator[str]:
    """Yield the address of a Redis of verify's own where a worker may need one."""
    if not any(process.kind == "worker" for process in processes):
        yield ""
        return
    with private_redis(folder) as address:
        yield address
