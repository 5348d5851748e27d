"""Terraform: `handler` of an `aws_lambda_function`, or of a module that makes one.

Reference: https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/lambda_function
"""

from __future__ import annotations

from collections.abc import Iterator

from codemods.files.pattern import pattern
from codemods.formats.handler import Handler

_HANDLER = pattern(r'(?m)^\s*handler\s*=\s*"([\w./-]+)"')


def matches(path: str) -> bool:
    """Tell by its name whether the file is one."""
    return path.endswith(".tf")


def read(path: str, text: str) -> Iterator[Handler]:
    """Yield the functions; the archive that each is packed into may be of any folder."""
    for found in _HANDLER.finditer(text) if "lambda" in text.lower() else ():
        yield Handler(found[1], text.count("\n", 0, found.start(1)) + 1, None)
