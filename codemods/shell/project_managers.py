"""What the managers of a project install by one command: uv, poetry, pdm, pipenv and others."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from codemods.files.tool import tools

# Options of theirs that take the next word.
_VALUED = frozenset(
    """--directory --project --package --no-install-package --group --no-group --only-group
    --extra --no-extra --python --with --without --only --extras -E -C -P -G --env-file
    --with-requirements --with-editable --index --default-index --index-url -i
    --extra-index-url --find-links -f --format -o --output --output-file -L --lockfile
    --config-file --cache-dir --link-mode --manifest-path --environment -e --categories
    --pyproject""".split()
)
# https://docs.astral.sh/uv/guides/scripts/: what these run sees nothing of the project.
_ALONE = frozenset(("--script", "-s", "--gui-script", "--no-project"))


class Told(NamedTuple):
    """What a command installs: paths and names as it writes them.

    `members` are the packages of a workspace, by name, whose dependencies it installs instead
    of those of the project in `folders`; `only` the dependency groups that it is limited to;
    `script` is the file that it runs, which may bring its own list (PEP 723). `limits` are the
    files that say which versions it may take, of whatever else it installs.
    """

    tool: str
    files: tuple[str, ...] = ()
    packages: tuple[str, ...] = ()
    folders: tuple[str, ...] = ()
    members: tuple[str, ...] = ()
    only: tuple[str, ...] = ()
    script: str = ""
    limits: tuple[str, ...] = ()


def managed(program: str, words: Sequence[str]) -> Iterator[Told]:
    """Yield what a project's own manager installs: `uv sync --package api`.

    `words` follow the program's name; nothing for commands that install nothing.
    """
    tool = tools()[program]
    given, plain = _given(words, tool.folders)
    if not plain or plain[0] not in tool.actions:
        return
    options = [option for option, _ in given]
    runs = plain[0] == "run"
    if program == "uv" and runs and not _ALONE.isdisjoint(options):
        return
    folders = [v for o, v in given if o in tool.folders and v]
    only = tuple(_only(program, given))
    yield Told(
        program,
        folders=(folders[-1] if folders else ".",),
        members=tuple(v for o, v in given if o == "--package") if program == "uv" else (),
        only=only,
        script=plain[1] if runs and plain[1:] and plain[1].endswith(".py") else "",
    )


def _given(words: Sequence[str], folders: Sequence[str]) -> tuple[list[tuple[str, str]], list[str]]:
    """Return options with their values, and the other words up to a command that is run."""
    given: list[tuple[str, str]] = []
    plain: list[str] = []
    rest = iter(words)
    for word in rest:
        option, equals, value = word.partition("=")
        if not word.startswith("-"):
            plain.append(word)
        elif option in _VALUED or option in folders:
            given.append((option, value if equals else next(rest, "")))
        else:
            given.append((option, value))
        if plain[:1] == ["run"] and len(plain) == 2:
            break  # what follows is for the program that is run
    return given, plain


def _only(program: str, given: Sequence[tuple[str, str]]) -> Iterator[str]:
    """Yield the groups that a command is limited to, none where it installs the project's own."""
    options = [option for option, _ in given]
    if program == "uv":
        yield from (value for option, value in given if option == "--only-group")
        yield from ("dev" for option in options if option == "--only-dev")
    elif program == "poetry":
        named = [g for o, v in given if o == "--only" for g in v.split(",")]
        yield from named if "main" not in named else ()
        if any("main" in v.split(",") for o, v in given if o == "--without"):
            yield from (g for o, v in given if o == "--with" for g in v.split(","))
        yield from ("" for option in options if option == "--only-root")
    elif program == "pipenv":
        named = [c for o, v in given if o == "--categories" for c in re.split(r"[\s,]+", v)]
        yield from named if not {"packages", "default"} & {*named} else ()
    elif program == "pdm" and {"--no-default", "--no-prod"} & {*options}:
        yield from (value for option, value in given if option in ("-G", "--group"))
