"""What is printed to be pasted is valid in the file that it is for as it stands, not filled in."""

from __future__ import annotations

import ast
import configparser
import json
import re
import shlex
import textwrap
from collections.abc import Callable
from typing import Any

import pytest
import yaml

from codemods.files.loading import modules

FORMATS = modules("variables")
# A line that is no job: cron(8) of Debian and cronie take no empty value without quotes.
CRON = re.compile(r"\s*([A-Za-z_]\w*)\s*=\s*(\"[^\"]*\"|'[^']*'|[^\s\"'].*)")
DOCUMENT = re.compile(r"!\w+ ")
WEB = "  Web:\n    Type: AWS::Serverless::Function"


def of_cron(text: str) -> None:
    assert CRON.fullmatch(text.splitlines()[0])


def of_systemd(text: str) -> None:
    unit = configparser.RawConfigParser(strict=False, interpolation=None)
    unit.optionxform = str  # type: ignore[assignment, method-assign]
    unit.read_string(text)
    words = shlex.split(unit["Service"]["Environment"])
    assert words and all("=" in word for word in words)


def of_docker(text: str) -> None:
    assert shlex.split(text)[2:] == ["-e", "SENTRY_DSN", "shop"]


def of_yaml(text: str) -> Any:
    return yaml.safe_load(DOCUMENT.sub("", text))


def of_kubernetes(text: str) -> None:
    given = of_yaml(text)["spec"]["containers"][0]["env"]
    assert all(isinstance(one["value"], str) for one in given)


PLACED: dict[str, tuple[str, Callable[[str], Any]]] = {
    "cdk": ("PythonFunction(app, 'Web',\n{lines}\n)\n", ast.parse),
    "chalice": ("{{\n{lines}\n}}", json.loads),
    "compose": ("services:\n  web:\n{lines:4}", of_yaml),
    "crontab": ("{lines}\n0 3 * * * run\n", of_cron),
    "docker_run": ("docker run {lines} shop", of_docker),
    "ecs": ('{{"containerDefinitions": [{{"name": "a", "environment": [{lines}]}}]}}', json.loads),
    "k8s": ("spec:\n  containers:\n  - name: a\n    env:\n{lines:4}", of_kubernetes),
    "sam": (f"{{lines}}\nResources:\n{WEB}\n", of_yaml),
    "serverless": ("{lines}\nfunctions:\n  web:\n    handler: app.run\n", of_yaml),
    "systemd": ("[Service]\n{lines}\nExecStart=run\n", of_systemd),
}


class Lines(str):
    """Lines that a format's number puts further to the right."""

    __slots__ = ()

    def __format__(self, deep: str) -> str:
        return textwrap.indent(str(self), " " * int(deep or 0))


def test_every_format_is_tried() -> None:
    assert PLACED.keys() == FORMATS.keys()


@pytest.mark.parametrize("stem", PLACED)
def test_lines_are_valid_before_a_value_stands_in_them(stem: str) -> None:
    file, read = PLACED[stem]
    lines = FORMATS[stem].LINES
    text = file.format(lines=Lines(lines.partition("  #")[0] if stem == "cdk" else lines))
    read(text)
    (one,) = FORMATS[stem].passed(text)
    assert "SENTRY_DSN" in one.names
