"""AWS CDK: `handler` of a `Function`, and of a `PythonFunction` beside its `index`.

Reference: https://docs.aws.amazon.com/cdk/api/v2/docs/aws-cdk-lib.aws_lambda-readme.html
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from codemods.files.pattern import pattern
from codemods.formats.handler import Handler

SOURCES = (".py", ".ts")  # what describes the functions, below the folder of cdk.json
_HANDLER = pattern(r"""\bhandler\s*[=:]\s*["']([\w./-]+)["']""")
_INDEX = pattern(r"""\bindex\s*[=:]\s*["']([\w./-]+)\.py["']""")


def matches(path: str) -> bool:
    """Tell by its name whether the file is one."""
    return path.rpartition("/")[2] == "cdk.json"


def read(path: str, text: str) -> Iterator[Handler]:
    """Yield the functions that a program of CDK describes, of whichever folder."""
    if not re.search(r"aws.lambda", text):
        return
    files = [*_INDEX.findall(text), "index"]
    for found in _HANDLER.finditer(text):
        line = text.count("\n", 0, found.start(1)) + 1
        named = [found[1]] if "." in found[1] else [f"{file}.{found[1]}" for file in files]
        yield from (Handler(target, line, None) for target in named)
