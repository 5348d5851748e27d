"""Launch files that are templates: what is filled in is a folder that only run time knows."""

from __future__ import annotations

from codemods.files.model import Command
from codemods.files.pattern import pattern
from codemods.shell.placed import SHOWN

_FILLED = pattern(r"\{\{[^{}\n]*\}\}|<%=[^%\n]*%>")
_STEERING = pattern(r"(?m)^[ \t]*(?:\{[%#][^\n]*[%#]\}|<%[^=\n][^\n]*%>)[ \t]*$")
_ENDINGS = tuple(".j2 .jinja2 .jinja .erb .tpl .tmpl .tftpl .template .example".split())
_WHOLE = pattern(r"/_+(?::[\w.()]*)?(?:/__main__\.py)?")  # as `masked` leaves `{{ app }}:app`
_MARKS = ("{{", "{%", "<%")
_PLAIN = (".template", ".example")  # of texts of any kind; a unit's name has its own ending


def of_kind(name: str, *kinds: str) -> bool:
    """Tell whether a file is, by its name, a template of a file that ends in one of `kinds`.

    `shop.service.j2` is one, and `shop.tpl` may be: what stands in it has to say.
    """
    ending = next((end for end in _ENDINGS if name.endswith(end)), "")
    stem = name.removesuffix(ending) if ending else "."
    return stem.endswith(kinds) or ("." not in stem and ending not in _PLAIN)


def is_template(text: str) -> bool:
    """Tell whether anything in a text is filled in where it is deployed."""
    return any(mark in text for mark in _MARKS)


def is_filled_in(word: str) -> bool:
    """Tell whether all that a word of a masked template names is filled in."""
    return _WHOLE.fullmatch(word) is not None


def masked(text: str) -> str:
    """Return a template with what is filled in as a folder of the server, and each place kept.

    Jinja's and Go's `{{ … }}`, and `<%= … %>` of Puppet and Chef.
    """
    if not is_template(text):
        return text
    shown = _STEERING.sub(lambda match: " " * len(match[0]), text)
    return _FILLED.sub(lambda match: "/".ljust(len(match[0]), "_"), shown)


def as_written(command: Command, text: str) -> Command:
    """Return a command of a masked template whose evidence is the line as it stands there."""
    if not is_template(text):
        return command
    row = text.splitlines()[command.evidence.line - 1].partition("=")[2].strip()
    shown = row if len(row) <= SHOWN else f"{row[: SHOWN - 1]}…"
    return command._replace(evidence=command.evidence._replace(text=shown))
