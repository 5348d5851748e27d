"""A rewrite of one old option of an init call, as a value, and what such rewrites ask."""

from __future__ import annotations

import ast
from typing import NamedTuple

from codemods.editing.source.imports.bindings import Binding
from codemods.editing.source.init_call.edited import local_names
from codemods.editing.source.init_call.reading import LIST, Reading
from codemods.editing.source.merging.change import Change
from codemods.editing.source.merging.weigh import takes
from codemods.files.model import Refused


class Around(NamedTuple):
    """What a rewrite must know beside the file.

    That is the SDK's version, the packages that production requires, and words (of those
    asked for) that some file of the project holds.
    """

    version: str
    packages: frozenset[str] = frozenset()
    words: frozenset[str] = frozenset()


class Rewrite(NamedTuple):
    """Changes of one call; `says` tells the user what becomes of what.

    `touched` are the names of the options and of integrations' arguments ("A.b") that may
    differ afterwards. `wanted` are imports that the new form needs, `gone` those that only
    the old one needed.
    """

    says: str
    touched: tuple[str, ...]
    options: tuple[Change, ...] = ()
    items: tuple[Change, ...] = ()
    wanted: tuple[Binding, ...] = ()
    gone: tuple[Binding, ...] = ()

    def and_then(self, other: Rewrite) -> Rewrite:
        """Return both in one; what is said stays."""
        return self._replace(
            touched=(*self.touched, *other.touched),
            options=(*self.options, *other.options),
            items=(*self.items, *other.items),
            wanted=(*self.wanted, *other.wanted),
            gone=(*self.gone, *other.gone),
        )


def option(reading: Reading, name: str) -> ast.expr | None:
    """Return an option's value, None where it isn't given. Raises Refused."""
    if name in reading.options.elsewhere:
        raise Refused(f"`{name}` is set by another statement of the file: change it there.")
    value = reading.options.values.get(name)
    return value.node if value else None


def given(reading: Reading, *names: str) -> tuple[str, ...]:
    """Return those of `names` that the call is given. Raises Refused where that is hidden."""
    if reading.options.unread:
        raise Refused(
            f"sentry_sdk.init takes {reading.options.unread}, which may hold "
            f"{' or '.join(names)}: change it by hand."
        )
    return tuple(name for name in names if option(reading, name) is not None)


def is_constant(node: ast.expr | None, *values: object) -> bool:
    """Tell whether an expression is one of these constants itself (0 is not False)."""
    if not isinstance(node, ast.Constant):
        return False
    return any(node.value is v or (node.value == v and type(node.value) is type(v)) for v in values)


def dropped(name: str, says: str) -> Rewrite:
    """Return the rewrite that takes an option out."""
    return Rewrite(says, (name,), (Change("remove", name),))


def renamed(name: str, new: str, says: str, value: str = "") -> Rewrite:
    """Return the rewrite that calls an option otherwise; it keeps its value without a new."""
    return Rewrite(says, (name, new), (Change("change", name, value, renamed=new),))


def with_argument(reading: Reading, path: str, argument: str, value: str) -> Rewrite:
    """Return the rewrite that gives an integration (listed or not) one argument more.

    `path` is dotted below `sentry_sdk.integrations`. Raises Refused.
    """
    module, _, name = path.rpartition(".")
    ours = reading.ours
    if ours.items is None or name in ours.items_elsewhere:
        raise Refused(f"Other code builds the list of integrations: add {name} there by hand.")
    binding = Binding(f"sentry_sdk.integrations.{module}", name)
    for index, item in enumerate(ours.items):
        if item.name != name:
            continue
        if not takes(item, argument):
            raise Refused(f"The arguments of {name} can't be read: add {argument} by hand.")
        inside = (Change("add", argument, value),)
        change = Change("inside", index, inside=inside)
        return Rewrite("", (f"{name}.{argument}",), items=(change,))
    local = local_names(reading, [binding])[name]
    change = Change("add", "", f"{local}({argument}={value})")
    return Rewrite("", (name, LIST), items=(change,), wanted=(binding,))
