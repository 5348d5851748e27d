"""Whether a text is still what its file name says: TOML, YAML, JSON, INI or Python."""

from __future__ import annotations

import ast
import configparser
import json
from collections.abc import Callable

from codemods.files.tool import manifests


def is_wellformed(path: str, text: str) -> bool:
    """Tell whether a text parses; one of no such format always does."""
    name = path.rpartition("/")[2]
    tool = manifests().get(name)
    suffix = tool.syntax if tool else f".{name.rpartition('.')[2]}"
    parse = _PARSERS.get(suffix)
    try:
        return parse is None or bool(parse(text) or True)
    except Exception:  # each format has its own errors, and all mean no
        return False


def _toml(text: str) -> object:
    import tomlkit

    return tomlkit.parse(text)


def _yaml(text: str) -> object:
    import yaml

    return list(yaml.parse(text, Loader=yaml.SafeLoader))


def _ini(text: str) -> object:
    parser = configparser.RawConfigParser(strict=False, allow_no_value=True)
    parser.read_string(text)
    return parser


_PARSERS: dict[str, Callable[[str], object]] = {
    ".toml": _toml,
    ".yml": _yaml,
    ".yaml": _yaml,
    ".json": json.loads,
    ".cfg": _ini,
    ".py": ast.parse,
}
