"""Frontends for which the newest SDK is too new."""

from __future__ import annotations

import json

import pytest

from codemods.files.project import Project
from codemods.processes.browser.frontends import frontends


def found(asked: str, image: str = "") -> str:
    texts = {"web/package.json": json.dumps({"dependencies": {"react": asked}})}
    texts |= {"web/Dockerfile": f"{image}\nRUN npm ci\n"} if image else {}
    (one,) = frontends(Project.of(texts))
    return one.too_old


@pytest.mark.parametrize("asked", ["^16.8.0", "15", "~16.14.0", "16.x", "v0.14.9", "16.0.0-rc.1"])
def test_an_old_framework_is_named(asked: str):
    wants = "and the newest @sentry/react wants 17.0 or later"
    assert found(asked) == f"web/package.json:1 asks for react {asked}, {wants}"


@pytest.mark.parametrize("asked", ["^17.0.2", "18", ">=15", "*", "latest", "16 || 17", "19.x"])
def test_others_are_not(asked: str):
    assert found(asked) == ""


@pytest.mark.parametrize(
    ("image", "is_old"),
    [
        ("FROM node:12-alpine AS build", True),
        ("FROM node:20.10", True),
        ("FROM node:20", False),
        ("FROM node:lts", False),
        ("FROM docker.io/library/node:16", True),
        ("FROM nginx", False),
    ],
)
def test_so_is_an_old_node_of_its_image(image: str, is_old: bool):
    assert found("^18", image).startswith("web/Dockerfile:1 has Node") is is_old
