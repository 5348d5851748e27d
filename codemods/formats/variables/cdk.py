"""AWS CDK: a `PythonFunction` gets what its `environment` says.

Reference: https://docs.aws.amazon.com/cdk/api/v2/docs/@aws-cdk_aws-lambda-python-alpha.PythonFunction.html
"""

from __future__ import annotations

from collections.abc import Iterator

from codemods.files.pattern import pattern
from codemods.formats.functions import cdk
from codemods.formats.passed import Passed

_GIVEN = pattern(r"\benvironment\b")
_TABLE = pattern(r"\benvironment\s*[=:]\s*\{([^{}]*)\}")
_NAME = pattern(r"""["']?\b([A-Za-z_]\w*)["']?\s*:""")
_FURTHER = pattern(r"\badd_?[eE]nvironment\b")  # given later, by a call


def matches(path: str) -> bool:
    """Tell by its name whether the file may describe functions."""
    return path.endswith(cdk.SOURCES)


def passed(text: str) -> Iterator[Passed]:
    """Yield each `PythonFunction`; what is no table of plain names may hold any."""
    for line, given in cdk.described(text):
        table = _TABLE.search(given)
        names = frozenset(_NAME.findall(table[1])) if table else frozenset()
        spread = table is not None and ("..." in table[1] or "**" in table[1])
        hidden = table is None and _GIVEN.search(given) is not None
        is_open = spread or hidden or _FURTHER.search(text) is not None
        yield Passed("PythonFunction", line, line + given.count("\n"), names, is_open=is_open)
