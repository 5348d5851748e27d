"""What is printed to be pasted is valid in the file that it is for as it stands, not filled in."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
import yaml

from codemods.files.loading import modules

FORMATS = modules("variables")
WEB = "  Web:\n    Type: AWS::Serverless::Function"


def of_yaml(text: str) -> Any:
    return yaml.safe_load(text.replace("!Ref ", ""))


PLACED: dict[str, tuple[str, Callable[[str], Any]]] = {
    "chalice": ("{{\n{lines}\n}}", json.loads),
    "sam": (f"{{lines}}\nResources:\n{WEB}\n", of_yaml),
    "serverless": ("{lines}\nfunctions:\n  web:\n    handler: app.run\n", of_yaml),
}


def test_every_format_is_tried() -> None:
    assert PLACED.keys() == {stem for stem in FORMATS if hasattr(FORMATS[stem], "LINES")}


@pytest.mark.parametrize("stem", PLACED)
def test_lines_are_valid_before_a_value_stands_in_them(stem: str) -> None:
    file, read = PLACED[stem]
    lines = FORMATS[stem].LINES
    text = file.format(lines=lines)
    read(text)
    (one,) = FORMATS[stem].passed(text)
    assert "SENTRY_DSN" in one.names
