"""What one Python file says: imports, calls, tasks, settings."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from codemods.code.facts.imports import Import, bindings, resolved
from codemods.files.model import EMPTY


class Call(NamedTuple):
    """A call whose function resolves to an imported or local name.

    `name` is dotted and resolved through the file's imports (`flask.Flask`), `target` the
    variable that the result is assigned to, `first` the first argument (or `app=`) where it
    is a string, `texts` the named arguments that are, `scope` "" for module level,
    `statement` the line of the module-level statement around it, `guarded` whether it runs
    only below `if __name__ == "__main__"`, `positional` how many arguments have no name. `made`
    is what is called of what another call makes, as `Pool.start` of `Pool(3).start()`, resolved.
    """

    name: str
    line: int
    scope: str
    statement: int
    target: str = ""
    first: str = ""
    keywords: tuple[str, ...] = ()
    guarded: bool = False
    positional: int = 0
    texts: tuple[tuple[str, str], ...] = ()
    made: str = ""


class Stored(NamedTuple):
    """An attribute of something imported that is replaced, or an item such as a variable.

    `name` is resolved through the file's imports: `django.urls.reverse`, `os.environ`, `key`
    is the literal in the brackets, `scope` the function around, "" for module level.
    """

    name: str
    line: int
    scope: str = ""
    key: str = ""


class ModuleFacts(NamedTuple):
    """Everything the scan asks of a file.

    `ends` maps the first line of each module-level statement to its last, `first_code` is
    the line after which linters call an import late (E402), 0 for none.
    """

    imports: tuple[Import, ...] = ()
    calls: tuple[Call, ...] = ()
    bases: Mapping[str, tuple[str, ...]] = EMPTY
    parameters: Mapping[str, tuple[str, ...]] = EMPTY
    decorators: tuple[tuple[str, int], ...] = ()
    environment: tuple[tuple[str, str, int], ...] = ()
    assigned: Mapping[str, int] = EMPTY
    has_main_guard: bool = False
    ends: Mapping[int, int] = EMPTY
    first_code: int = 0
    stored: tuple[Stored, ...] = ()
    broken: str = ""

    def resolve(self, dotted: str) -> str:
        """Return `dotted` with its first word replaced by what the file imported as it."""
        return resolved(dotted, bindings(self.imports))

    def defines(self, name: str) -> bool:
        """Tell whether the file has a variable, a function or a class of a name."""
        return name in self.assigned or name in self.parameters or name in self.bases

    @property
    def first_work(self) -> int:
        """Return the line from which a program works: its code, else its last statement.

        A file of a docstring and a main guard has no code but what the guard holds.
        """
        return self.first_code or max(self.ends, default=1)
