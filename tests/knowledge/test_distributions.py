"""The Python of a distribution's release, by the name of its image."""

from __future__ import annotations

import pytest

from codemods.files.project import Project
from codemods.knowledge.distributions import python_3_of
from codemods.planning.scanning.scan import scan

INSTALL = "RUN apt-get install -y python3 python3-pip\n"
WEB = {
    "requirements.txt": "flask\n",
    "app.py": "from flask import Flask\n\napp = Flask(__name__)\n",
}


@pytest.mark.parametrize(
    ("image", "version"),
    [
        ("FROM debian:stretch", (3, 5)),
        ("FROM debian:bookworm-slim AS base", (3, 11)),
        ("FROM docker.io/library/ubuntu:16.04", (3, 5)),
        ("FROM ubuntu:bionic-20200713", (3, 6)),
        ("FROM ubuntu:24.04", (3, 12)),
        ("FROM debian:13", (3, 13)),
        ("FROM debian", None),
        ("FROM debian:latest", None),
        ("FROM alpine:3.10", None),
    ],
)
def test_a_release(image: str, version: tuple[int, int] | None):
    assert python_3_of(image, INSTALL) == version


@pytest.mark.parametrize("other", ["add-apt-repository ppa:deadsnakes/ppa", "pyenv install 3.9"])
def test_what_may_bring_another(other: str):
    assert python_3_of("FROM debian:stretch", f"RUN {other}\n{INSTALL}") is None


@pytest.mark.parametrize(
    ("base", "refused"),
    [
        ("debian:stretch", "Dockerfile:1"),
        ("ubuntu:xenial", "Dockerfile:1"),
        ("debian:buster", ""),
        ("ubuntu:18.04", ""),
    ],
)
def test_one_that_is_too_old_for_the_sdk_is_the_reason(base: str, refused: str):
    commands = "COPY . .\nRUN pip3 install -r requirements.txt\nCMD gunicorn app:app\n"
    texts = {**WEB, "Dockerfile": f"FROM {base}\n{INSTALL}{commands}"}
    assert str(scan(Project.of(texts)).old_python or "") == refused
