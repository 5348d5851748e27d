"""Amazon ECS: a container gets what `environment`, `secrets` and `environmentFiles` say.

Reference: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_definition_parameters.html
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from codemods.formats.passed import Passed

_KEY = "containerDefinitions"


def matches(path: str) -> bool:
    """Tell by its name whether the file may be a task definition."""
    name = path.rpartition("/")[2].lower()
    return name.endswith(".json") and ("task" in name or "ecs" in name)


def passed(text: str) -> Iterator[Passed]:
    """Yield the containers of a task definition."""
    if _KEY not in text:
        return
    try:
        containers = json.loads(text)[_KEY]
        for container in containers:
            listed = (*container.get("environment", ()), *container.get("secrets", ()))
            yield _passed(text, container, frozenset(str(item["name"]) for item in listed))
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return


def _passed(text: str, container: dict[str, Any], names: frozenset[str]) -> Passed:
    image = str(container.get("image", ""))
    line = text.count("\n", 0, max(0, text.find(json.dumps(image)))) + 1
    commands = bool(container.get("command") or container.get("entryPoint"))
    is_open = bool(container.get("environmentFiles"))
    return Passed(str(container.get("name", "")), line, line, names, image, is_open, commands)
