"""The command that makes a compiled list again, as far as it is one of a known tool and harmless.

A list's header is a stranger's text: of its words only these options and paths inside are taken.
pip-compile --help, uv pip compile --help, uv export --help, poetry export --help, pdm export --help
"""

from __future__ import annotations

import re
import shlex
from collections.abc import Mapping, Sequence
from posixpath import join, normpath
from types import MappingProxyType

from codemods.files.gate import Unsafe, inside
from codemods.files.pattern import pattern

_TOOLS = (
    ("pip-compile",),
    ("uv", "pip", "compile"),
    ("uv", "export"),
    ("poetry", "export"),
    ("pdm", "export"),
)
_PRINTING = tuple(tool for tool in _TOOLS if tool != ("pip-compile",))
_FLAGS = frozenset(
    """
    --all-extras --allow-unsafe --no-allow-unsafe --annotate --no-annotate --no-header --header
    --generate-hashes --no-generate-hashes --strip-extras --no-strip-extras --emit-index-url
    --no-emit-index-url --emit-trusted-host --no-emit-trusted-host --emit-options
    --no-emit-options --reuse-hashes --no-reuse-hashes --universal --no-strip-markers
    --emit-build-options --no-emit-build-options --emit-find-links --no-emit-find-links
    --frozen --locked --no-dev --no-editable --no-emit-project --no-emit-workspace --no-hashes
    --only-dev --without-hashes --without-urls --with-credentials --production --prod
    --no-default-groups --quiet -q --all-groups --no-config --newline=lf
    """.split()
)
_VALUES: Mapping[str, re.Pattern[str]] = MappingProxyType(
    {
        **dict.fromkeys(
            ("--extra", "--extras", "-E", "--group", "-G", "--with", "--without", "--only",
             "--no-group", "--only-group", "--unsafe-package", "--package", "--no-emit-package"),
            pattern(r"\w[\w.,-]*"),
        ),
        **dict.fromkeys(("--format", "-f"), pattern(r"requirements(?:[.-]txt)?")),
        **dict.fromkeys(("--resolver", "--annotation-style"), pattern(r"[a-z]+")),
        **dict.fromkeys(("--python-version", "-p"), pattern(r"\d[\d.]*")),
        "--python-platform": pattern(r"\w[\w.-]*"),
    }
)  # fmt: skip
_PATHS = frozenset("-o --output-file --output -c --constraint --constraints --override".split())
_PATH = pattern(r"[\w.][\w./+-]*")
_WRITTEN = frozenset(("-o", "--output-file", "--output"))


def harmless(command: str, folder: str, compiled: str) -> tuple[str, ...]:
    """Return the words of a command that only makes `compiled` again, else ().

    It runs in `folder`; each path in it lies in the project, and it writes nothing else.
    """
    try:
        words = shlex.split(command)
    except ValueError:
        return ()
    tool = next((t for t in _TOOLS if tuple(words[: len(t)]) == t), None)
    if tool is None:
        return ()
    rest = [part for word in words[len(tool) :] for part in _parted(word)]
    return tuple(words) if _is_known(rest, folder, compiled) else ()


def writing(command: str, path: str) -> str:
    """Return a command that writes its list to `path`, where it would but print it as it is.

    Whoever made the list had a shell do that, which the header of the list does not tell.
    """
    words = command.split()
    tool = next((t for t in _PRINTING if tuple(words[: len(t)]) == t), None)
    is_told = any(word.partition("=")[0] in _WRITTEN or ">" in word for word in words)
    return command if tool is None or is_told else f"{command} -o {path}"


def _parted(word: str) -> list[str]:
    """Return an option and its value apart where one word holds both."""
    option, equals, value = word.partition("=")
    return [option, value] if equals and option.startswith("--") and word not in _FLAGS else [word]


def _is_known(words: Sequence[str], folder: str, compiled: str) -> bool:
    before = ""
    for word in words:
        if before:
            if before in _PATHS and not _is_inside(word, folder):
                return False
            if before in _WRITTEN and normpath(join(folder, word)) != compiled:
                return False
            if before in _VALUES and not _VALUES[before].fullmatch(word):
                return False
            before = ""
        elif word in _VALUES or word in _PATHS:
            before = word
        elif word not in _FLAGS and (word.startswith("-") or not _is_inside(word, folder)):
            return False
    return not before


def _is_inside(path: str, folder: str) -> bool:
    if not _PATH.fullmatch(path):
        return False
    try:
        inside(path.removeprefix("./") if not folder else normpath(join(folder, path)))
    except Unsafe:
        return False
    return True
