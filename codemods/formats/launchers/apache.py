"""Apache's configuration: the file that mod_wsgi loads, by `WSGIScriptAlias`.

https://modwsgi.readthedocs.io/en/master/configuration-directives/WSGIScriptAlias.html
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from codemods.files.model import Command
from codemods.files.pattern import pattern
from codemods.shell.insert import report_only
from codemods.shell.placed import Placed
from codemods.shell.words import split_words, unplaced

RUNS = "anywhere"
_PLACES = ("apache", "httpd", "mod_wsgi", "wsgi", "vhost", "sites-available", "sites-enabled")
_DIRECTIVE = pattern(
    r"^[ \t]*(WSGIScriptAlias|WSGIDaemonProcess)[ \t]+(.*)$", re.MULTILINE | re.IGNORECASE
)


def matches(path: str) -> bool:
    """Tell by its name and folders whether the file may be one of Apache's."""
    is_conf = path.endswith((".conf", ".conf.j2", ".conf.template", ".conf.example"))
    return is_conf and any(place in path.lower() for place in _PLACES)


def read(path: str, text: str) -> tuple[Command, ...]:
    """Return `mod_wsgi-express start-server FILE` per alias, run where its daemons are."""
    return tuple(placed.command(path) for placed in _aliases(text))


def edit(text: str, *, line: int, program: tuple[str, ...], insert: tuple[str, ...]) -> str:
    """Raise Refused: Apache starts no worker."""
    raise report_only("Apache's configuration", line, program, insert)


def _aliases(text: str) -> Iterator[Placed]:
    options: dict[str, str] = {}
    aliases: list[tuple[int, str]] = []
    for match in _DIRECTIVE.finditer(text):
        words = [word.text for word in split_words(match[2], range(len(match[2]) + 1))]
        if match[1].lower() == "wsgidaemonprocess":
            options |= dict(word.split("=", 1) for word in words if "=" in word)
        elif len(words) > 1:
            aliases.append((text.count("\n", 0, match.start(1)) + 1, words[1]))
    env = {"PYTHONPATH": options["python-path"]} if "python-path" in options else {}
    for line, file in aliases:
        words_of = unplaced(["mod_wsgi-express", "start-server", file])
        yield Placed(words_of, line, env, options.get("home", ""), label="WSGIScriptAlias: ")
