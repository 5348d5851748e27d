"""Images of AWS Lambda: CMD names the function, for the base image or for `awslambdaric`.

Reference: https://docs.aws.amazon.com/lambda/latest/dg/python-image.html
"""

from __future__ import annotations

from collections.abc import Iterator

from codemods.files.pattern import pattern
from codemods.formats.handler import Handler
from codemods.formats.launchers import dockerfile

_TARGET = pattern(r"[A-Za-z_][\w/]*(?:\.[A-Za-z_]\w*)+")


def matches(path: str) -> bool:
    """Tell by its name whether the file is a Dockerfile."""
    return dockerfile.matches(path)


def read(path: str, text: str) -> Iterator[Handler]:
    """Yield the function that the image is for; what it copies lies beside it or elsewhere."""
    for command in dockerfile.read(path, text):
        if not any("awslambdaric" in word for word in command.argv):
            continue
        target = command.argv[-1] if command.argv else ""
        if _TARGET.fullmatch(target) and target not in command.argv[1:-1]:
            yield Handler(target, command.evidence.line, None)
