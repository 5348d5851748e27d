"""firebase.json: the folders whose main.py `firebase deploy` makes functions of.

Reference: https://firebase.google.com/docs/functions/organize-functions
"""

from __future__ import annotations

import json
from collections.abc import Iterator

from codemods.formats.handler import Handler

_FOLDER = "functions"  # where no `source` names another


def matches(path: str) -> bool:
    """Tell by its name whether the file is one."""
    return path.rpartition("/")[2] == "firebase.json"


def read(_: str, text: str) -> Iterator[Handler]:
    """Yield the main.py of each folder of functions, unless it runs on something else."""
    try:
        given = json.loads(text)
    except (ValueError, RecursionError):
        return
    listed = given.get("functions") if isinstance(given, dict) else None
    for one in listed if isinstance(listed, list) else [listed]:
        if not isinstance(one, dict) or not str(one.get("runtime", "python")).startswith("python"):
            continue
        folder = str(one.get("source", _FOLDER))
        row = f'"source": "{folder}"' if "source" in one else '"functions"'
        line = text.partition(row)[0].count("\n") + 1 if row in text else 1
        yield Handler("main.py", line, folder, "firebase_functions", usual=True)
