"""Compose files: variables that a service is passed from whoever starts it.

A variable without a value is taken from the shell or from `.env`, and is not set where it is
not there either: https://docs.docker.com/reference/compose-file/services/#environment
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from codemods.files.model import Refused
from codemods.formats.variables import compose as listing
from codemods.shell import nodes
from codemods.shell.nodes import Node

matches = listing.matches


def edit(
    text: str, *, names: tuple[str, ...], services: tuple[str, ...], alone: tuple[str, ...] = ()
) -> str:
    """Pass variables through to services that list others under `environment`.

    Services with an `env_file` get theirs from there (a variable without a value would hide
    it) and are left alone, as are lists that a service not named here shares. Where one gets
    them, so do those of `alone`, services that nothing but this file gives variables: under
    an `environment` of their own if they have none. Raises Refused where a list is not one
    variable a line, and where one of `alone` would be left without.
    """
    before, edited = _listed(text), text
    for node in reversed(_own(text, services)):
        names_there = {name for name, _ in _pairs(node)}
        if names_there and names[0] not in names_there | nodes.mapping(node).keys():
            missing = tuple(name for name in names if name not in names_there)
            edited = _added(edited, node, missing)
    if edited == text:
        return text
    for service in alone:
        edited = _with_block(edited, names, services, service)
    _check(before, edited, names, services, alone)
    return edited


def growing(before: str, after: str) -> tuple[str, ...]:
    """Return the services that list more variables in the second text than in the first."""
    old, new = _listed(before), _listed(after)
    return tuple(name for name, listed in new.items() if {*listed} - {*old.get(name, ())})


def undo(
    text: str, *, names: tuple[str, ...], services: tuple[str, ...], alone: tuple[str, ...] = ()
) -> str:
    """Take out the variables that are passed through without a value of their own.

    Of the services in `alone` a list goes as a whole where nothing else is in it.
    """
    left = text
    for node in reversed(_own(text, services)):
        for name, place in reversed(list(_pairs(node))):
            start = text.rfind("\n", 0, place.start_mark.index) + 1
            end = text.find("\n", start) + 1 or len(text)
            shown = re.sub(r"[\s\"'-]", "", text[start:end])
            if name in names and shown in (name, f"{name}:", *_passed(name)):
                left = left[:start] + left[end:]
    left = _without_blocks(left, alone) if left != text else left
    return left if text.endswith("\n") else left.rstrip("\r\n")


def reads_files(text: str, services: tuple[str, ...]) -> bool:
    """Tell whether one of these services takes variables from a file."""
    return any("env_file" in nodes.mapping(s) for n, s in _services(text).items() if n in services)


def _check(
    before: dict[str, tuple[str, ...]],
    edited: str,
    names: tuple[str, ...],
    services: tuple[str, ...],
    alone: tuple[str, ...],
) -> None:
    """Raise Refused where anything else changed, and where one of `alone` is left without."""
    after = _listed(edited)
    fine = all({*before[s]} <= {*after.get(s, ())} <= {*before[s], *names} for s in before)
    fine = fine and all(before[s] == after[s] for s in before.keys() - {*services})
    if not fine or before.keys() != after.keys():
        raise Refused("The compose file has a layout that can't be edited safely.")
    without = [f"`{s}`" for s in alone if not _has(edited, s, names[0])]
    if without:
        whose = ", ".join(f"`{name}`" for name in services)
        raise Refused(
            f"the list of {', '.join(without)} can't be edited safely, and each of {whose} needs "
            "them under its `environment`."
        )


def _with_block(text: str, names: tuple[str, ...], services: tuple[str, ...], name: str) -> str:
    """Give a service an `environment` as another has it, below its last key of one line."""
    service: Node = _services(text).get(name)
    like = next((n for n in _own(text, services) if names[0] in dict(_pairs(n))), None)
    if "environment" in nodes.mapping(service) or like is None or not nodes.mapping(service):
        return text
    lines = [key for key, value in service.value if _is_short(key, value)]
    if service.flow_style or not lines:
        return text
    start = text.rfind("\n", 0, lines[-1].start_mark.index) + 1
    lead = text[start : lines[-1].start_mark.index]
    if lead.strip():
        return text
    newline = "\r\n" if "\r\n" in text else "\n"
    dash = "- " if nodes.is_list(like) else ""
    rows = [f"{lead}  {dash}{_line(text, like, variable)}" for variable in names]
    block = newline.join((f"{lead}environment:", *rows))
    end = text.find("\n", start) + 1
    return f"{text[:end]}{block}{newline}{text[end:]}" if end else f"{text}{newline}{block}"


def _is_short(key: Node, value: Node) -> bool:
    """Tell whether a key and its value, one word or several, stand on one line."""
    plain = getattr(value, "id", "") == "scalar" and value.style not in nodes.BLOCKS
    one = nodes.line_of(key) == nodes.line_of(value) == int(value.end_mark.line) + 1
    return plain and bool(nodes.scalar(value)) and one


def _without_blocks(text: str, services: tuple[str, ...]) -> str:
    """Take out each `environment:` of these services that has nothing below it any more."""
    for name in services:
        key, value = nodes.entries(_services(text).get(name)).get("environment", (None, None))
        if key is None or getattr(value, "id", "") != "scalar" or nodes.scalar(value):
            continue
        start = text.rfind("\n", 0, key.start_mark.index) + 1
        end = text.find("\n", start) + 1 or len(text)
        if text[start:end].strip() == "environment:":
            text = text[:start] + text[end:]
    return text


def _has(text: str, service: str, name: str) -> bool:
    """Tell whether a service lists a variable, in its own list or one merged into it."""
    node = nodes.mapping(_services(text).get(service)).get("environment")
    return name in nodes.mapping(node) or name in dict(_pairs(node))


def _passed(name: str) -> tuple[str, ...]:
    return (f"{name}:${{{name}:}}", f"{name}=${{{name}:}}")


def _services(text: str) -> dict[str, Node]:
    documents = nodes.documents(text)
    top = nodes.mapping(documents[0]) if documents else {}
    return nodes.mapping(top.get("services"))


def _own(text: str, services: tuple[str, ...]) -> list[Node]:
    """Return the `environment` nodes of these services alone, in the file's order."""
    found: dict[int, Node] = {}
    shared = set()
    for name, service in _services(text).items():
        values = nodes.mapping(service)
        node = values.get("environment")
        if node is None:
            continue
        if name in services and "env_file" not in values:
            found[int(node.start_mark.index)] = node
        else:
            shared.add(int(node.start_mark.index))
    return [found[at] for at in sorted(found.keys() - shared)]


def _listed(text: str) -> dict[str, tuple[str, ...]]:
    return {
        name: tuple(n for n, _ in _pairs(nodes.mapping(service).get("environment")))
        for name, service in _services(text).items()
    }


def _pairs(node: Node) -> Iterator[tuple[str, Node]]:
    """Yield the variables that stand in the list itself, each with its own node."""
    for item in nodes.items(node):
        yield nodes.scalar(item).partition("=")[0], item
    if getattr(node, "id", "") == "mapping":
        for key, _ in node.value:
            yield str(key.value), key


def _added(text: str, node: Node, names: tuple[str, ...]) -> str:
    is_list = nodes.is_list(node)
    first = (node.value[0] if is_list else node.value[0][0]).start_mark.index
    last = (node.value[-1] if is_list else node.value[-1][0]).start_mark.index
    start = text.rfind("\n", 0, last) + 1
    lead = text[start:last]
    if node.flow_style or lead.strip() not in ("-", "") or bool(lead.strip()) != is_list:
        raise Refused("`environment` is not written one variable a line: add them by hand.")
    newline = "\r\n" if "\r\n" in text else "\n"
    lines = newline.join(f"{lead}{_line(text, node, name)}" for name in names)
    end = text.find("\n", start)
    if not _is_one_line(node):  # above the list's first line then
        start = text.rfind("\n", 0, first) + 1
        return f"{text[:start]}{lines}{newline}{text[start:]}"
    end = len(text) if end == -1 else end - (text[end - 1] == "\r")
    return f"{text[:end]}{newline}{lines}{text[end:]}"


def _is_one_line(node: Node) -> bool:
    """Tell whether the last variable and its value stand on one line."""
    key, value = (node.value[-1], node.value[-1]) if nodes.is_list(node) else node.value[-1]
    same = nodes.line_of(value) == nodes.line_of(key) == int(value.end_mark.line) + 1
    is_null = getattr(value, "id", "") == "scalar" and not str(value.value)
    return (same and getattr(value, "style", "") not in nodes.BLOCKS) or is_null


def _line(text: str, node: Node, name: str) -> str:
    """Return one variable as its neighbours are written."""
    if nodes.is_list(node):
        split = [nodes.scalar(item).partition("=") for item in node.value]
        quotes = [text[item.start_mark.index] for item in node.value]
        quote = max(quotes, key=quotes.count)
        value = f"=${{{name}:-}}" if _interpolated([(n, v) for n, _, v in split]) else ""
        return f"{quote}{name}{value}{quote}" if quote in "\"'" else f"{name}{value}"
    pairs = [(str(key.value), nodes.scalar(value)) for key, value in node.value]
    return f"{name}: ${{{name}:-}}" if _interpolated(pairs) else f"{name}:"


def _interpolated(pairs: list[tuple[str, str]]) -> bool:
    """Tell whether most variables are handed on as `NAME: ${NAME}`."""
    same = [_is_handed_on(name, value) for name, value in pairs if name != "<<"]
    return 2 * sum(same) > len(same) > 0


def _is_handed_on(name: str, value: str) -> bool:
    start = f"${{{name}"
    return value == f"${name}" or (
        value.startswith(start) and value[len(start) :][:1] in tuple("}:-?+")
    )
