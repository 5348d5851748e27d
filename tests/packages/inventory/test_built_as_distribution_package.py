"""Libraries that a distribution's package of the project depends on."""

from __future__ import annotations

import pytest

from codemods.files.project import Project
from codemods.packages.inventory.built_as_distribution_package import depends_on

CONTROL = "Source: shop\nBuild-Depends: python3-flask, {}\n\nPackage: shop\n{}"


@pytest.mark.parametrize(
    ("path", "text", "found"),
    [
        (
            "debian/control",
            CONTROL.format("", "Depends: python3, python3-yaml\n"),
            "5 python3-yaml",
        ),
        (
            "debian/control",
            CONTROL.format("", "Depends: ${misc:Depends},\n gnupg,\n python3-redis (>= 4)\n"),
            "7 python3-redis",
        ),
        ("debian/control", CONTROL.format("", "Depends: python3, gnupg\n"), ""),
        ("debian/control", CONTROL.format("", "Suggests: python3-yaml\n"), ""),
        ("debian/control", CONTROL.format("dh-virtualenv", "Depends: python3-yaml\n"), ""),
        ("rpm/shop.spec", "Name: shop\nRequires: python3-yaml\n", "2 python3-yaml"),
        ("rpm/shop.spec", "Name: shop\nBuildRequires: python3-yaml\n", ""),
        ("notes.txt", "Depends: python3-yaml\n", ""),
    ],
)
def test_the_first_library_that_is_needed_where_it_runs(path: str, text: str, found: str) -> None:
    shown = depends_on(Project.of({path: text}))
    assert (f"{shown.line} {shown.text}" if shown else "") == found
