"""prefect.yaml says which files a worker's processes load."""

from __future__ import annotations

from codemods.formats.flows.prefect import matches, read

YAML = """\
name: shop
deployments:
- name: each
  entrypoint: flows/sync.py:sync
- name: other
  entrypoint: shop.flows:other
- name: none
# entrypoint: flows/old.py:old
"""


def test_each_deployment_names_one() -> None:
    assert [(one.target, one.line) for one in read(YAML)] == [
        ("flows/sync.py", 4),
        ("shop.flows", 6),
    ]


def test_what_is_none_names_none() -> None:
    assert not [*read("deployments: [")]
    assert not [*read("deployments:\n  entrypoint: a.py:b\n")]
    assert matches("flows/prefect.yaml") and not matches("prefect_old.yaml")
