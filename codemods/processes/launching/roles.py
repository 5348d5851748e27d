"""What a started command is: a server, a worker, a scheduler, or over in a moment."""

from __future__ import annotations

from codemods.files.model import Launch
from codemods.knowledge.kinds.facts import Framework
from codemods.knowledge.kinds.program import Role
from codemods.knowledge.registry import programs


def role_of(launch: Launch) -> Role | None:
    """Return what a command goes on running as, None where it ends or nothing shows it."""
    program = programs().get(launch.program)
    if program is None:
        return None
    own = program.roles.get("", program.roles.get(launch.action))
    return own or _scripts_role(launch)


def is_at_work(launch: Launch) -> bool:
    """Tell whether a command is a queue's worker, or shares the worker's entrypoint.

    So does one whose sub-command can't be read.
    """
    program = programs().get(launch.program)
    if program is None or (program.loading and launch.action not in ("", *program.loading)):
        return False
    return not launch.action or role_of(launch) in ("worker", "scheduler")


def is_over_soon(launch: Launch) -> bool:
    """Tell whether a command loads the app and does something with it once: `flask reset-db`.

    Its program has sub-commands that go on running, and this is none of them. What runs a file
    of somebody's own may go on with any.
    """
    program = programs().get(launch.program)
    if program is None or program.takes not in ("object", "module") or not program.roles:
        return False
    return bool(launch.action) and "" not in program.roles and role_of(launch) is None


def serves_objects(stem: str) -> bool:
    """Tell whether a program can be told of an app object that it is to serve."""
    program = programs().get(stem)
    return program is not None and program.takes == "object" and "web" in program.roles.values()


def _scripts_role(launch: Launch) -> Role | None:
    """Return the role of a file that is a program's own: `manage.py runserver`."""
    name = launch.target.rpartition("/")[2]
    owners = (program for program in programs().values() if name in program.scripts)
    return next((p.roles.get(launch.action) for p in owners), None)


def runs_by_path(framework: Framework) -> bool:
    """Tell whether its own programs all search nothing but the folder of the file they are given.

    Where no command shows how such a file is started, its name from above is not certain.
    """
    own = [known for stem in framework.programs if (known := programs().get(stem))]
    return bool(own) and all(p.paths == p.imports_from == "script" for p in own)
