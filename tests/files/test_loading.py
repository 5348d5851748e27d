"""The folders whose files are found by name, and the editors that answers files name."""

from __future__ import annotations

import pytest

from codemods.files.loading import KINDS, PACKAGES, editor, matching, modules


@pytest.mark.parametrize("kind", KINDS)
def test_a_folder_s_files_are_its_things(kind: str) -> None:
    here = PACKAGES / KINDS[kind].replace(".", "/")

    assert list(modules(kind)) == sorted(p.stem for p in here.glob("[!_]*.py"))


def test_a_path_is_of_each_format_that_matches_it() -> None:
    assert matching("launchers", "web/Procfile") == ("procfile",)
    assert matching("launchers", "README.md") == ()
    assert matching("functions", "shop/Dockerfile.go") == ("lambda_image",)
    assert matching("functions", "shop/Dockerfile.html") == ()
    assert set(matching("manifests", "pyproject.toml")) >= {"pep621", "poetry"}


@pytest.mark.parametrize(
    ("name", "module"),
    [
        ("placements.import_first", "editing.placements.import_first"),
        ("launchers.procfile", "formats.launchers.procfile"),
        ("launchers._copies", "formats.images.copies"),
        ("launchers._dockerignore", "formats.images.dockerignore"),
        ("manifests.image", "formats.images.pip_install"),
        ("manifests._image", "formats.images.pip_install"),
        ("manifests.raised", "formats.any.raised"),
        ("manifests._raised", "formats.any.raised"),
        ("manifests.unknown", "formats.any.unknown"),
        ("placements.upgrade_init", "sentry.upgrade_init"),
    ],
)
def test_an_editor_keeps_its_name_when_its_file_moves(name: str, module: str) -> None:
    assert editor(name).__name__ == f"codemods.{module}"


@pytest.mark.parametrize(
    ("name", "error"), [("none.import_first", KeyError), ("placements.none", ImportError)]
)
def test_an_unknown_editor(name: str, error: type[Exception]) -> None:
    with pytest.raises(error):
        editor(name)
