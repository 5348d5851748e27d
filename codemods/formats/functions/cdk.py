"""AWS CDK: `handler` of a `Function`, and of a `PythonFunction` beside its `index`.

Reference: https://docs.aws.amazon.com/cdk/api/v2/docs/aws-cdk-lib.aws_lambda-readme.html
A `PythonFunction` is packed with what its folder lists:
https://docs.aws.amazon.com/cdk/api/v2/docs/@aws-cdk_aws-lambda-python-alpha.PythonFunction.html
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from posixpath import join

from codemods.files.pattern import pattern
from codemods.formats.handler import Handler

SOURCES = (".py", ".ts")  # what describes the functions, below the folder of cdk.json
_HANDLER = pattern(r"""\bhandler\s*[=:]\s*["']([\w./-]+)["']""")
_INDEX = pattern(r"""\bindex\s*[=:]\s*["']([\w./-]+)\.py["']""")
_ENTRY = pattern(r"""\bentry\s*[=:]\s*["'](?:\./)?([\w./-]+)["']""")
_PYTHON = pattern(r"PythonFunction(?<!\wPythonFunction)\(")  # by its letters first: far sooner
_LISTS = ("Pipfile", "poetry.lock", "uv.lock", "requirements.txt")  # the first that is there


def matches(path: str) -> bool:
    """Tell by its name whether the file is one."""
    return path.rpartition("/")[2] == "cdk.json"


def read(path: str, text: str) -> Iterator[Handler]:
    """Yield the functions that a program of CDK describes, of whichever folder."""
    if not re.search(r"aws.lambda", text):
        return
    yield from _bundled(text)
    files = [*_INDEX.findall(text), "index"]
    for found in _HANDLER.finditer(text):
        line = text.count("\n", 0, found.start(1)) + 1
        named = [found[1]] if "." in found[1] else [f"{file}.{found[1]}" for file in files]
        yield from (Handler(target, line, None) for target in named)


def _bundled(text: str) -> Iterator[Handler]:
    """Yield each `PythonFunction` whose folder is written out."""
    for line, given in described(text):
        if (entry := _ENTRY.search(given)) and not entry[1].startswith(("/", "..")):
            index, handler = _INDEX.search(given), _HANDLER.search(given)
            target = f"{index[1] if index else 'index'}.{handler[1] if handler else 'handler'}"
            lists = tuple((join(entry[1], name), "") for name in _LISTS)
            yield Handler(target, line, entry[1], packing=line, lists=lists)


def described(text: str) -> Iterator[tuple[int, str]]:
    """Yield the line of each `PythonFunction(...)`, and the call itself."""
    for call in _PYTHON.finditer(text):
        line = text.count("\n", 0, call.start()) + 1
        yield line, text[call.start() : _end(text, call.end())]


def _end(text: str, start: int) -> int:
    """Return where the brackets of a call end; a bracket in a string is rare enough."""
    depth = 1
    for at in range(start, len(text)):
        depth += {"(": 1, ")": -1}.get(text[at], 0)
        if not depth:
            return at
    return len(text)
