"""Images that bring a program to start what their CMD names, and a folder for it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from codemods.files.model import EMPTY
from codemods.files.pattern import pattern


class BaseImage(NamedTuple):
    """What an image sets for those that are built from it: nobody repeats it in a Dockerfile."""

    entry: tuple[str, ...] = ()
    workdir: str = "/"
    env: Mapping[str, str] = EMPTY


# https://docs.aws.amazon.com/lambda/latest/dg/python-image.html
_LAMBDA = pattern(r"(?:.*[/-])?lambda[/-]python(?::.*|@.*)?")
LAMBDA = BaseImage(("awslambdaric",), "/var/task", {"LAMBDA_TASK_ROOT": "/var/task"})


def base_image(name: str) -> BaseImage:
    """Return what is known of an image by its name; nothing, of most."""
    return LAMBDA if _LAMBDA.fullmatch(name) else BaseImage()
