"""The Python that a release of a distribution calls `python3`.

https://packages.debian.org/python3, https://packages.ubuntu.com/python3
"""

from __future__ import annotations

from collections.abc import Iterator
from types import MappingProxyType

from codemods.files.pattern import pattern

_DEBIAN = {
    "jessie": ("8", 4),
    "stretch": ("9", 5),
    "buster": ("10", 7),
    "bullseye": ("11", 9),
    "bookworm": ("12", 11),
    "trixie": ("13", 13),
}
_UBUNTU = {
    "trusty": ("14.04", 4),
    "xenial": ("16.04", 5),
    "bionic": ("18.04", 6),
    "focal": ("20.04", 8),
    "jammy": ("22.04", 10),
    "noble": ("24.04", 12),
}
PYTHON_3 = MappingProxyType(
    {
        tag: (3, minor)
        for releases in (_DEBIAN, _UBUNTU)
        for name, (number, minor) in releases.items()
        for tag in (name, number)
    }
)
# An image by its release, with or without a variant: `debian:stretch-slim`, `ubuntu:16.04`.
RELEASE = pattern(r"\b(?:debian|ubuntu|buildpack-deps):([a-z]+|\d+(?:\.\d\d)?)\b(?!\.[a-z])")
# A machine's: `debian-8-jessie-v2015`, `ubuntu/trusty64`, `ubuntu-1604-lts`, `ubuntu-14-04-x64`.
_MACHINE = pattern(
    rf"\b(?:debian|ubuntu)[-/_]?(?:[\d.]+[-_])?({'|'.join((*_DEBIAN, *_UBUNTU))})"
    r"|\bubuntu[-/_]?(\d\d)[.-]?(04)(?!\d)|\bdebian[-/_]?(\d\d?)(?![\d.])"
)
# What brings a Python of another version beside that one.
OTHER_PYTHON = pattern(
    r"deadsnakes|pyenv|conda|altinstall|python3\.\d|uv python|\buv sync|backports"
)


def python_3_of(image: str, commands: str) -> tuple[int, int] | None:
    """Return the Python 3 of an image by its name, None where its commands may bring another."""
    found = RELEASE.search(image)
    if not found or OTHER_PYTHON.search(commands):
        return None
    return PYTHON_3.get(found[1])


def brings_another(commands: str) -> bool:
    """Tell whether commands may install a Python beside that of the release."""
    return bool(OTHER_PYTHON.search(commands))


def python_3_of_system(text: str) -> Iterator[tuple[int, str, tuple[int, int]]]:
    """Yield where a text names the image of a machine, how, and the Python 3 of its release."""
    for match in _MACHINE.finditer(text):
        ubuntu = f"{match[2]}.{match[3]}" if match[2] else ""
        if version := PYTHON_3.get(match[1] or ubuntu or match[4]):
            yield match.start(), match[0], version
