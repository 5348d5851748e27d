"""Verification of one project: its processes, one after another, and the verdict."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from codemods.code.importing.import_names import import_statement
from codemods.planning.known import Known
from codemods.planning.plans import unseen_errors
from codemods.receiver.certificate import PLAIN, certificate
from codemods.verify.environments.environment import made, outdated
from codemods.verify.environments.installer import NoEnvironment
from codemods.verify.environments.interpreter import is_own
from codemods.verify.markers import new_markers
from codemods.verify.own_brokers import brokers_for
from codemods.verify.run import Runner
from codemods.verify.scratch import Scratch, scratch
from codemods.verify.starting.stale import stale
from codemods.verify.starting.to_start import Starter
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


def lacks_environment(subject: Subject) -> bool:
    """Tell whether one is made: there is but some Python of this machine, without sentry-sdk."""
    return not subject.interpreter.sdk and not is_own(subject.interpreter)


def verify(
    subject: Subject, say: Say, consent: Consent = _given
) -> tuple[Verdict, tuple[Ran, ...]]:
    """Start every process and return the verdict with all that was received.

    `say` is told what goes on. `consent` is given all that is to be started before any of it
    is, and raises where it must not be. The processes run in a copy of the project, with an
    environment made beside it where it has none; all that is started is stopped, whatever happens.
    """
    if not subject.interpreter.sdk and not lacks_environment(subject):
        return _unstarted(subject)
    consent(_processes(subject))
    with scratch(subject.root) as copy:
        equipped = _equipped(subject, copy, say) if lacks_environment(subject) else subject
        return _started(equipped, copy, say) if equipped.interpreter.sdk else _unstarted(subject)


def _processes(subject: Subject) -> tuple[Process, ...]:
    python, env = subject.interpreter.path, dict(subject.env)
    return tuple(Starter(subject.known, python, env).processes())


def _equipped(subject: Subject, copy: Scratch, say: Say) -> Subject:
    """Return the project with an environment of its own lists, or as it is and say why."""
    say("Preparing the project's environment")
    found = subject.interpreter
    try:
        python = made(subject.known, found, copy.tree, copy.folder, subject.env)
    except NoEnvironment as reason:
        say(str(reason))
        return subject
    if not python.sdk:
        say("Its lists bring no sentry-sdk: `copier-sentry add` puts it into the right one.")
    return subject._replace(interpreter=python) if python.sdk else subject


def _unstarted(subject: Subject) -> tuple[Verdict, tuple[Ran, ...]]:
    """Return the verdict on processes that have no sentry-sdk to send anything by."""
    return _judged(subject, tuple(map(Ran, _processes(subject))), _judge(subject))


def _started(subject: Subject, copy: Scratch, say: Say) -> tuple[Verdict, tuple[Ran, ...]]:
    """Run every process in a copy of the project, and return the verdict."""
    answers, processes, judge = subject.known.answers, _processes(subject), _judge(subject)
    with brokers_for(subject.known, processes, subject.env, copy.folder) as brokers:
        runner = Runner(
            scratch=copy,
            answers=answers,
            interpreter=subject.interpreter,
            env=subject.env,
            brokers=brokers,
            markers=judge.markers,
            setup_files=(answers.init_path,) if answers.style == "module" else (),
        )
        rans = tuple(_each(runner, processes, say))
    spoken = () if certificate(copy.folder) else (PLAIN,)
    return _judged(subject, rans, judge, (*copy.notes, *brokers.notes, *spoken))


def _judged(
    subject: Subject, rans: tuple[Ran, ...], judge: Judge, notes: tuple[str, ...] = ()
) -> tuple[Verdict, tuple[Ran, ...]]:
    answers, unseen = subject.known.answers, tuple(unseen_errors.plan(subject.known))
    old = stale(subject.root, (answers.init_path, *answers.entrypoints))
    private = answers.personal_data != "personal"
    found = judged(rans, judge)
    return Verdict(subject.interpreter, found, private, (*old, *notes), unseen), rans


def _judge(subject: Subject) -> Judge:
    """Return who judges the processes of a project, by markers that are made for this run."""
    answers = subject.known.answers
    imports = import_statement(answers.init_module) if answers.init_module else ""
    install = subject.known.found.dependencies.install
    starts = imports or "sentry_sdk.init(...)"
    old = outdated(subject.interpreter, subject.known.sdk, install)
    return Judge(answers, subject.interpreter, new_markers(), install, starts, old)


def _each(runner: Runner, processes: tuple[Process, ...], say: Say) -> Iterator[Ran]:
    for number, process in enumerate(processes, 1):
        say(f"[{number}/{len(processes)}] {process.name}: starting, {process.how}")
        yield runner.run(process)
