"""Commands under /usr/bin and the like that are links to a file of the project."""

from __future__ import annotations

import pytest

from codemods.files.project import Project
from codemods.planning.scanning.scan import scan
from codemods.processes.launching.linked_commands import linked_command
from tests.projects import changes

CODE = "import yaml\n\n\ndef main():\n    pass\n\n\nif __name__ == '__main__':\n    main()\n"
FILES = {"lib/shopctl.py": CODE, "requirements.txt": "pyyaml\n"}
MADE = {
    "a package's script": {
        "debian/shop.postinst": "ln -sf /usr/lib/shop/lib/shopctl.py /usr/bin/shopctl\n"
    },
    "a list of links": {"debian/shop.links": "usr/lib/shop/lib/shopctl.py usr/bin/shopctl\n"},
    "an installer": {"install.sh": 'sudo ln -s "$HERE/lib/shopctl.py" /usr/bin/shopctl\n'},
}


@pytest.mark.parametrize("made", MADE.values(), ids=MADE)
def test_a_link_is_its_file(made: dict[str, str]) -> None:
    assert linked_command(Project.of({**FILES, **made}), "/usr/bin/shopctl") == "lib/shopctl.py"


@pytest.mark.parametrize(
    ("texts", "word"),
    [
        ({}, "/usr/bin/shopctl"),
        (MADE["an installer"], "shopctl"),
        (MADE["an installer"], "/usr/bin/other"),
        ({"install.sh": "ln -s /usr/lib/x/else.py /usr/bin/shopctl\n"}, "/usr/bin/shopctl"),
    ],
    ids=["no link", "no folder", "another name", "no file of ours"],
)
def test_others_are_none(texts: dict[str, str], word: str) -> None:
    assert not linked_command(Project.of({**FILES, **texts}), word)


UNIT = "[Service]\nType=oneshot\nExecStart=/usr/bin/true\nExecStop=/usr/bin/shopctl clear --yes\n"


def test_what_a_unit_runs_when_it_is_stopped_is_a_process() -> None:
    texts = {**FILES, **MADE["an installer"], "deploy/shop-clear@.service": UNIT}
    (entry,) = scan(Project.of(texts)).entrypoints
    assert (entry.path, entry.evidence[-1].line) == ("lib/shopctl.py", 4)
    assert {"lib/shopctl.py", "requirements.txt"} <= {c.path for c in changes(texts).files}


def test_in_a_distribution_s_package_it_has_what_that_depends_on() -> None:
    control = {"debian/control": "Source: shop\n\nPackage: shop\nDepends: python3-yaml\n"}
    texts = {**FILES, **MADE["a package's script"], **control, "debian/shop.service": UNIT}
    made = changes(texts)
    assert not made.files
    assert any("lib/shopctl.py" in n.text and "debian/control:4" in n.text for n in made.notes)
