"""Azure Functions: a function.json in a folder each, or function_app.py beside host.json.

Where the latter is there, the worker calls what it holds, and no function.json counts.
Reference: https://learn.microsoft.com/en-us/azure/azure-functions/functions-reference-python
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from posixpath import basename, dirname, join, normpath

from codemods.formats.handler import Handler

_STEM = "azure_functions"
_FOLDERS = "azure_functions_v1"
_LISTS = "requirements.txt"


def matches(path: str) -> bool:
    """Tell by its name whether the file is one."""
    return path.rpartition("/")[2] in ("function.json", "host.json")


def read(path: str, text: str) -> Iterator[Handler]:
    """Yield the function of a folder, or the app that a host loads."""
    if path.endswith("host.json"):
        lists = ((_LISTS, ""),)
        yield Handler("function_app.app", 1, "", _STEM, usual=True, packing=1, lists=lists)
        return
    try:
        given = json.loads(text)
    except (ValueError, RecursionError):
        return
    if isinstance(given, dict) and "bindings" in given:
        file = str(given.get("scriptFile") or "__init__.py").removesuffix(".py")
        script = normpath(join(basename(dirname(path)), file))
        yield Handler(
            f"{script}.{given.get('entryPoint') or 'main'}",
            1,
            "..",
            _FOLDERS,
            packing=1,
            lists=((f"../{_LISTS}", ""),),
            beside="../host.json",
            unless="../function_app.py",
        )
