"""Commands that a program runs of which nothing is known: `acme-run --env live -- gunicorn a:b`.

What stands behind it is started as far as it is a program that is known, with a target of the
project's. What the other does before, in the same process or by its environment, nobody can tell.
"""

from __future__ import annotations

from collections.abc import Iterator

from codemods.files.model import Launch
from codemods.files.pattern import pattern
from codemods.files.project import Project
from codemods.knowledge.registry import program_called, programs
from codemods.processes.launching.command_places import Found, Surroundings, exists, located
from codemods.processes.launching.program_of_command import is_python, start_of
from codemods.shell.words import program_name, split_words
from codemods.shell.wrappers import SHELLS, WRAPPERS, Inner, is_script, unwrap

# What takes a program's name as a text, looks at it, or runs it on another machine.
_ELSEWHERE = frozenset(
    """echo printf print cat grep egrep fgrep pgrep pkill killall kill ps which type hash ls rm cp
    mv ln mkdir chmod chown touch sed awk tee test [ [[ cd export set source . alias man sleep curl
    wget docker docker-compose podman nerdctl kubectl oc helm ssh scp rsync heroku fly flyctl
    railway vagrant multipass lxc systemctl service supervisorctl initctl pip pip3 pipx apt apt-get
    apk yum dnf brew npm yarn pnpm pytest mypy ruff flake8 pylint black isort pyright git make
    chgrp install setpriv chroot start-stop-daemon useradd usermod adduser addgroup groupadd
    just task tox nox screen tmux at batch crontab""".split()
)
_SHELL = pattern(r"#!.*\b(?:ba|da|z|a)?sh\b")


def behind_unknown(inner: Inner) -> Iterator[tuple[Inner, ...]]:
    """Yield what an unknown program may be told to run: from each word on that is a known one's.

    A script of a shell is looked through with its wrappers.
    """
    if runs_elsewhere(inner) or is_script(inner.argv[0]):
        return
    for index, word in enumerate(inner.argv[1:], 1):
        words = tuple(w.text for w in split_words(word)) if " " in word else inner.argv[index:]
        known = bool(words) and _is_known(words[0])
        found = unwrap(words, inner.env, inner.cwd) if known else ()
        if started := tuple(one for one in found if start_of(one.argv)):
            yield started


def runs_elsewhere(inner: Inner) -> bool:
    """Tell whether a program only takes the names of others, or runs them on other machines."""
    return program_name(inner.argv[0]) in _ELSEWHERE


def runner(inner: Inner) -> str:
    """Return what a command that is not known is called: `./wrap`, `python -m acme.run`."""
    words = inner.argv[:3] if is_python(program_name(inner.argv[0])) else inner.argv[:1]
    return " ".join(words)


def is_there(project: Project, launch: Launch) -> bool:
    """Tell whether a launch's target is a file or a module of the project."""
    folders = tuple(f for f in launch.command.env.get("PYTHONPATH", "").split(":") if f)
    return exists(project, Found(launch.command.cwd, folders, launch.target))


def is_read(project: Project, around: Surroundings, inner: Inner) -> bool:
    """Tell whether what runs a command is a shell script here that names nothing of Sentry."""
    path = located(project, around, inner.cwd, inner.through) if inner.through else ""
    text = project.get(path, "") if path else ""
    return bool(_SHELL.match(text)) and "sentry" not in text.lower()


def _is_known(word: str) -> bool:
    name = program_name(word)
    stem, _ = program_called(name)
    brought = bool(stem) and bool(programs()[stem].packages)  # `/script` is no program
    return brought or name in WRAPPERS or name in SHELLS or is_python(name)
