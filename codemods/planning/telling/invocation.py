"""How a user runs the codemods again: by the name under which Copier got the template."""

from __future__ import annotations

import json
import shlex
from collections.abc import Iterable

from codemods.files.pattern import pattern
from codemods.sentry.answers import ANSWERS_FILE

_HOSTS = {"gh:": "https://github.com/", "gl:": "https://gitlab.com/"}  # Copier's own shortcuts
_PLAIN = pattern(r"[\w./-](?:[\w ./-]*[\w./-])?")
_SSH = pattern(r"(?:ssh://)?([\w.-]+@[\w.-]+)[:/](.+)")
_COMMANDS = pattern(
    r"\bcopier-sentry (?:add|check|doctor|plan|prove|remove|update|verify)\b(?! --answers)"
)


def with_answers(text: str, name: str) -> str:
    """Return what is told, each command in it with the answers file that it is about."""
    if name == ANSWERS_FILE:
        return text
    return _COMMANDS.sub(lambda found: f"{found[0]} --answers {shlex.quote(name)}", text)


def invocation(template: str) -> str:
    """Return a command that is followed by `verify .` and the like, "" if none is sure.

    `template` is what the answers file calls `_src_path`: whatever was given to `copier copy`.
    https://copier.readthedocs.io/en/stable/configuring/#the-copier-answersyml-file
    """
    source = _source(template)
    return f"uvx --from {shlex.quote(source)} copier-sentry" if source else ""


def naming(entrypoints: Iterable[str], frameworks: Iterable[str] = ()) -> str:
    """Return the command that sets up these files of these frameworks, as a shell takes it."""
    answers = {"entrypoints": [*entrypoints], "frameworks": [*frameworks]}
    given = (f"{k}=[{', '.join(map(_item, v))}]" for k, v in answers.items() if v)
    return " ".join(("copier-sentry add", *(f"-a {shlex.quote(one)}" for one in given)))


def _item(name: str) -> str:
    """Return an item of a list in an answer, quoted where it would be read otherwise."""
    return name if _PLAIN.fullmatch(name) else json.dumps(name)


def _source(template: str) -> str:
    """Return a template's place as Python's installers take it."""
    template = template.removeprefix("git+")
    for shortcut, host in _HOSTS.items():
        if template.startswith(shortcut):
            return f"git+{host}{template.removeprefix(shortcut).rstrip('/')}"
    if template.startswith(("https://", "http://")):
        return f"git+{template}"
    if found := _SSH.fullmatch(template):
        return f"git+ssh://{found[1]}/{found[2]}"
    return template if template.startswith("/") else ""
