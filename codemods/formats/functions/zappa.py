"""zappa_settings.json: `app_function` or `django_settings` of each stage.

Reference: https://github.com/zappa/Zappa#advanced-settings
"""

from __future__ import annotations

from collections.abc import Iterator

from codemods.files.pattern import pattern
from codemods.formats.handler import Handler

_NAMED = pattern(r'"(app_function|django_settings)"\s*:\s*"([\w.]+)"')


def matches(path: str) -> bool:
    """Tell by its name whether the file is one."""
    return path.rpartition("/")[2] == "zappa_settings.json"


def read(path: str, text: str) -> Iterator[Handler]:
    """Yield the apps; Django's are named by their settings module."""
    for found in _NAMED.finditer(text):
        whole = found[1] == "django_settings"
        target = f"{found[2]}.settings" if whole else found[2]
        yield Handler(target, text.count("\n", 0, found.start()) + 1, whole=whole)
