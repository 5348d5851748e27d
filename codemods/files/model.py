"""The values that flow from project to report.

All of them are frozen: a step takes values and returns new ones. Paths are POSIX
strings relative to the project's top, lines count from 1.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Literal, NamedTuple

Process = Literal["web", "worker", "scheduler", "cli"]

EMPTY: Mapping[Any, Any] = MappingProxyType({})


class Refused(Exception):
    """An editor's "I would have to guess": one sentence for the user, nothing is edited."""


class Generated(Refused):
    """The same of a file that a tool writes: what is to be added belongs into what it reads."""


class Evidence(NamedTuple):
    """A place in the project that shows something: `Procfile:2  worker: rq worker`.

    Line 0 stands for a whole file.
    """

    path: str
    line: int
    text: str = ""

    def __str__(self) -> str:
        return f"{self.path}:{self.line}" if self.line else self.path


class Command(NamedTuple):
    """One command line found in a launch file, shell words already split.

    `env` holds variables set for it in that same file, `cwd` the directory (relative to
    the project's top) that it runs in as far as the file says ("" for the top, None
    where it can't be known: a container's WORKDIR that no COPY maps back to the project),
    `schedule` the five fields of cron where it is run by them.
    """

    evidence: Evidence
    argv: tuple[str, ...]
    env: Mapping[str, str] = EMPTY
    cwd: str | None = ""
    service: str = ""
    schedule: str = ""


class Launch(NamedTuple):
    """What a command starts: `target` is `app.main:app`, `manage.py`, `pkg` (python -m pkg).

    `program` is the tool (uvicorn, gunicorn, celery, rq, python, flask, ...), `action`
    the sub-command that matters (celery: worker or beat; rq: worker; manage.py: the
    management command). `through` is what runs it of which nothing is known, "" for nothing.
    """

    command: Command
    program: str
    target: str = ""
    action: str = ""
    through: str = ""

    @property
    def evidence(self) -> Evidence:
        """Where the command stands."""
        return self.command.evidence


class Entrypoint(NamedTuple):
    """A file that a process starts from and that should load Sentry.

    `module` is the dotted name under which the running process imports the file ("" when
    that can't be proven), `root` the directory on `sys.path` that this name starts from.
    `line` is 0 for a settings file still to be created; `after` is the last line of what
    must run before Sentry (a statement that loads `.env`), 0 for nothing, and `late` says
    that code stands above that place, `traced` that OpenTelemetry's provider is set there.
    `patched` is the last line of what even the SDK's import has to stay below.
    `name` is what the app object is called there
    ("app", "create_app.app").
    """

    path: str
    process: Process
    framework: str
    line: int
    evidence: tuple[Evidence, ...] = ()
    module: str = ""
    root: str = ""
    after: int = 0
    late: bool = False
    name: str = ""
    traced: bool = False
    patched: int = 0


class Keyword(NamedTuple):
    """One argument of `sentry_sdk.init`: a name and a Python expression as text.

    `named` is the same by the names that the statement of ours around the call defines, ""
    where that makes no difference.
    """

    name: str
    value: str
    comment: str = ""
    named: str = ""


class InitCall(NamedTuple):
    """What the answers say that the init call should hold.

    `integrations` maps an integration's class name to its constructor keywords, `imports`
    are the import statements that the expressions need, sorted. `parts` is what stands around
    the call in a statement of ours, by the name of the template that writes it.
    """

    keywords: tuple[Keyword, ...] = ()
    integrations: tuple[Integration, ...] = ()
    imports: tuple[str, ...] = ()
    parts: Mapping[str, Any] = EMPTY


class Integration(NamedTuple):
    """An entry of `integrations=[...]`: dotted path below sentry_sdk.integrations."""

    path: str
    keywords: tuple[Keyword, ...] = ()

    @property
    def name(self) -> str:
        """The class's name."""
        return self.path.rpartition(".")[2]


class Edit(NamedTuple):
    """One planned change of one existing file, made by the editor of that name.

    `editor` is a module name below codemods (`placements.import_first`), `arguments` go
    to its `edit(text, **arguments)`, `why` stands in the report, `paste` is what the user
    is shown where the editor refuses, and `place` where in the file that belongs ("above line 4").
    A `condition` comes before all other edits, and where it is refused none of them is made.
    """

    path: str
    editor: str
    arguments: Mapping[str, object]
    why: str
    paste: str = ""
    condition: bool = False
    place: str = ""


class Create(NamedTuple):
    """A new file of ours."""

    path: str
    text: str
    why: str


class Note(NamedTuple):
    """Something the user should know or do; `paste` holds exact lines, if any.

    A "detail" is told only of who asks for all. `sdk` is the sentry-sdk that the lines are for,
    where that is not the project's.
    """

    text: str
    paste: str = ""
    level: Literal["todo", "done", "info", "detail", "dropped", "settled"] = "todo"
    sdk: str = ""


class Plan(NamedTuple):
    """All that should happen to a project, nothing of it done yet.

    `requirement` are the edits without which no other may be made: they bring sentry-sdk,
    and our files into images.
    `written` is what the answers file then remembers as ours, its `files` are ours alone.
    """

    creates: tuple[Create, ...] = ()
    requirement: tuple[Edit, ...] = ()
    edits: tuple[Edit, ...] = ()
    notes: tuple[Note, ...] = ()
    written: Mapping[str, Any] = EMPTY


class Change(NamedTuple):
    """A file's bytes before (None: it is new) and after (None: it goes away)."""

    path: str
    before: bytes | None
    after: bytes | None
    why: str


class Changes(NamedTuple):
    """What `apply` worked out: bytes to write and what remains to be said.

    `written` is what the answers file is to remember as ours.
    """

    files: tuple[Change, ...] = ()
    notes: tuple[Note, ...] = ()
    written: Mapping[str, Any] = EMPTY
