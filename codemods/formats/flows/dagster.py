"""What Dagster's processes load: workspace.yaml, or `[tool.dagster]` in pyproject.toml.

Reference: https://docs.dagster.io/deployment/code-locations/workspace-yaml
"""

from __future__ import annotations

from collections.abc import Iterator

from codemods.files.pattern import pattern
from codemods.formats.handler import Handler
from codemods.shell import nodes

_TABLE = pattern(r"(?m)^\[tool\.dagster\][ \t]*\n(?:(?!\[).*\n)*?module_name\s*=\s*\"([\w.]+)\"")
_KINDS = {"python_file": "relative_path", "python_module": "module_name", "python_package": ""}


def matches(path: str) -> bool:
    """Tell by its name whether the file is one."""
    return path.rpartition("/")[2] in ("workspace.yaml", "pyproject.toml")


def read(text: str) -> Iterator[Handler]:
    """Yield the code locations."""
    if found := _TABLE.search(text):
        yield Handler(found[1], text.count("\n", 0, found.start(1)) + 1)
    if "load_from" not in text:
        return
    for document in nodes.documents(text):
        for location in nodes.items(nodes.mapping(document).get("load_from")):
            for kind, node in nodes.mapping(location).items():
                named = nodes.mapping(node).get(_KINDS.get(kind, ""), node)
                if kind in _KINDS and (target := nodes.scalar(named)):
                    yield Handler(target, nodes.line_of(named))
