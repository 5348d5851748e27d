"""Who names a file of limits: what it is called by, and what it is not."""

from __future__ import annotations

from codemods.files.project import Project
from codemods.packages.install_commands.installs import installs
from codemods.packages.lists.dependencies import dependencies
from codemods.packages.lists.named_limits import named_limits, targets_of


def named(texts: dict[str, str]) -> list[tuple[str, str]]:
    project = Project.of({"requirements.txt": "flask\n", "etc/limits.txt": "", **texts})
    depends = dependencies(project)
    assert targets_of(depends) == {"requirements.txt"}
    return [(x.path, str(x.shown)) for x in named_limits(project, "", depends, installs(project))]


def test_each_is_named_with_its_place():
    assert named({"requirements.txt": "flask\n-c etc/limits.txt\n"}) == [
        ("etc/limits.txt", "requirements.txt:2")
    ]
    run = "cd etc && pip install -r ../requirements.txt \\\n  -c limits.txt\n"
    assert named({"run.sh": run}) == [("etc/limits.txt", "run.sh:1")]


def test_a_whole_path_is_known_by_its_end():
    assert named({"pip.conf": "[global]\nconstraint = /srv/app/etc/limits.txt\n"}) == [
        ("etc/limits.txt", "pip.conf:2")
    ]


def test_an_address_is_no_file_of_the_project():
    assert named({"pip.conf": "[global]\nconstraint = https://example.org/etc/limits.txt\n"}) == [
        ("", "pip.conf:2")
    ]
