"""Each edited file read by its own format's parser: what differs is what was meant to."""

from __future__ import annotations

import ast
import configparser
import json
import re
import warnings
from collections.abc import Iterator
from itertools import zip_longest
from typing import Any

import tomlkit
import yaml

from tools.audit.trial import Finding, Tried

OURS = re.compile(r"(?i)sentry|mysettings|enable-threads|py-call-uwsgi-fork-hooks")
PYTHONS = ((3, 7), (3, 8), (3, 10), (3, 11))


def findings(tried: Tried) -> Iterator[Finding]:
    """Yield each edited file that does not parse, or that differs where nothing of ours is."""
    for change in tried.changes:
        before, after = (
            (data or b"").decode("utf-8", "replace") for data in (change.before, change.after)
        )
        if change.path.endswith(".py"):
            yield from _python(change.path, before if change.before is not None else None, after)
        elif change.before is not None:
            yield from _data(change.path, before, after)


def _python(path: str, before: str | None, after: str) -> Iterator[Finding]:
    for version in PYTHONS:
        if before is not None and _compiled(before, version):
            continue  # it never did
        if said := _compiled(after, version):
            yield Finding("parsed", "does not compile", path, f"{version}: {said}")
            return


def _compiled(text: str, version: tuple[int, int]) -> str:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            tree = ast.parse(text, feature_version=version)
            compile(tree, "edited", "exec", dont_inherit=True)
    except (SyntaxError, ValueError) as error:
        return str(error)
    return ""


def _data(path: str, before: str, after: str) -> Iterator[Finding]:
    try:
        old = loaded(path, before)
    except Exception:  # it never was of that format
        return
    try:
        new = loaded(path, after)
    except Exception as error:
        yield Finding("parsed", "does not parse", path, str(error).replace("\n", " "))
        return
    for place, was, now in differing(old, new):
        if not OURS.search(f"{place} {now}") or (was and str(was) not in str(now)):
            yield Finding("parsed", "differs", path, f"{place}: {was!r} -> {now!r}")


def loaded(path: str, text: str) -> Any:
    """Return a file as data: a list of lines where it is of no format that is known here."""
    name = path.rpartition("/")[2]
    if name.endswith(".toml") or name == "Pipfile":
        return tomlkit.parse(text).unwrap()
    if name.endswith((".yml", ".yaml")):
        return [*yaml.load_all(text, Loader=_Loose)]
    if name.endswith(".json"):
        return json.loads(text)
    if name.endswith((".cfg", ".ini", ".service")) or name.startswith("supervisord"):
        parser = configparser.RawConfigParser(strict=False, allow_no_value=True)
        parser.read_string(text)
        return {section: dict(parser[section]) for section in parser.sections()}
    return text.splitlines()


class _Loose(yaml.SafeLoader):
    """YAML with tags of others: what they mean makes no difference here."""


_Loose.add_multi_constructor("", lambda loader, suffix, node: str(node.value))


def differing(old: Any, new: Any, place: str = "") -> Iterator[tuple[str, Any, Any]]:
    """Yield where two documents differ, as a path, and both values there."""
    if isinstance(old, dict) and isinstance(new, dict):
        for key in dict.fromkeys((*old, *new)):
            yield from differing(old.get(key), new.get(key), f"{place}.{key}")
    elif isinstance(old, list) and isinstance(new, list):
        added = [one for one in new if one not in old]
        gone = [one for one in old if one not in new]
        kept = [one for one in new if one in old]
        if not gone and kept == old:
            yield from ((f"{place}[]", None, one) for one in added)
        else:
            for index, (was, now) in enumerate(zip_longest(gone, added)):
                yield from differing(was, now, f"{place}[~{index}]")
    elif old != new:
        yield place, old, new
