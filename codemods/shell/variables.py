"""Variables of launch files: those that say what is started, and their defaults."""

from __future__ import annotations

import re
from collections.abc import Mapping

KEPT = frozenset(
    """DJANGO_SETTINGS_MODULE DJANGO_CONFIGURATION FLASK_APP QUART_APP LITESTAR_APP PYTHONPATH
    RQ_CONFIG GUNICORN_CMD_ARGS""".split()
)
_REFERENCE = re.compile(
    r"\$(?:([A-Za-z_]\w*)|\{([A-Za-z_]\w*)(?::?-((?:[^{}]|\{[^{}]*\})*))?\}|\(([A-Za-z_]\w*)\))"
)
_ALONE = re.compile(r"\$(?:\w+|\{\w+\}|\(\w+\))")
_PROGRAM = re.compile(r"[\w./-]+")
_TARGET = re.compile(r"[A-Za-z_][\w/]*(?:[.:][\w/]+)+(?:\(\))?")


def kept(env: Mapping[str, str]) -> dict[str, str]:
    """Return those variables that tell a process what to load.

    All others, secrets among them, are left behind, and so are values that only run time
    knows. A default (`${X:-value}`) counts as the value.
    """
    others = {name: value for name, value in env.items() if name not in KEPT}
    found = {name: expanded(env[name], others) for name in env if name in KEPT}
    return {n: v for n, v in found.items() if v and ("$" not in v or n == "PYTHONPATH")}


def expanded(text: str, env: Mapping[str, str], depth: int = 0) -> str:
    """Return `text` with known variables and defaults filled in, unknown ones as written."""

    def value(match: re.Match[str]) -> str:
        name = match.group(1) or match.group(2) or match.group(4)
        if name in env and env[name] != match.group():
            return expanded(env[name], {k: v for k, v in env.items() if k != name}, depth + 1)
        default = match.group(3)
        if default is None:
            return match.group()
        return expanded(default.strip("\"'"), env, depth + 1)

    if "$" not in text or depth > 8:
        return text
    return _REFERENCE.sub(value, text)


def with_targets(argv: tuple[str, ...], env: Mapping[str, str]) -> tuple[str, ...]:
    """Return the words with variables filled in where that gives a program or a target.

    Other variables stay: their values may be secret and are not needed.
    """
    found: list[str] = []
    for word in argv:
        options = expanded(word, env) if _ALONE.fullmatch(word) else ""
        if found and options.startswith("-") and " " in options:
            found += options.split()  # `celery $ARGUMENTS`
        else:
            found.append(_target(word, env, _TARGET if found else _PROGRAM))
    return tuple(found)


def _target(word: str, env: Mapping[str, str], pattern: re.Pattern[str]) -> str:
    if "$" not in word:
        return word
    value = expanded(word, env)
    return value if pattern.fullmatch(value) else word
