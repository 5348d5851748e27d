"""Variables of launch files: those that say what is started, and their defaults."""

from __future__ import annotations

import re
from collections.abc import Mapping

from codemods.files.pattern import pattern

KEPT = frozenset(
    """DJANGO_SETTINGS_MODULE DJANGO_CONFIGURATION FLASK_APP QUART_APP LITESTAR_APP PYTHONPATH
    RQ_CONFIG GUNICORN_CMD_ARGS TZ CRON_TZ""".split()
)
_REFERENCE = pattern(
    r"\$(?:([A-Za-z_]\w*)|\{([A-Za-z_]\w*)(?::?-((?:[^{}]|\{[^{}]*\})*))?\}|\(([A-Za-z_]\w*)\))"
)
_DEEPEST = 8  # variables inside one another
_MOST = 500  # variables in one text
_LONGEST = 10_000  # characters that variables may make of a text
_ALONE = pattern(r"\$(?:\w+|\{\w+\}|\(\w+\))")
_PROGRAM = pattern(r"[\w./-]+")
_TARGET = pattern(r"(?://+)?[A-Za-z_][\w/]*(?:[.:][\w/]+)+(?:\(\))?")


def kept(env: Mapping[str, str]) -> dict[str, str]:
    """Return those variables that tell a process what to load, and in which time zone.

    All others, secrets among them, are left behind, and so are values that only run time
    knows. A default (`${X:-value}`) counts as the value.
    """
    others = {name: value for name, value in env.items() if name not in KEPT}
    found = {name: expanded(env[name], others) for name in env if name in KEPT}
    return {n: v for n, v in found.items() if v and ("$" not in v or n == "PYTHONPATH")}


def expanded(text: str, env: Mapping[str, str]) -> str:
    """Return `text` with known variables and defaults filled in, unknown ones as written.

    All of it stays as written where it would have no end: each line of a few may double
    the one before.
    """
    if "$" not in text:
        return text
    try:
        full = _filled(text, env, [_MOST])
    except _EndlessError:
        return text
    return full if len(full) <= max(_LONGEST, len(text)) else text


def _filled(text: str, env: Mapping[str, str], left: list[int], depth: int = 0) -> str:
    """Return `text` filled in; `left` counts down. Raises _EndlessError at its end."""

    def value(match: re.Match[str]) -> str:
        left[0] -= 1
        if left[0] < 0:
            raise _EndlessError
        name = match.group(1) or match.group(2) or match.group(4)
        if name in env and env[name] != match.group():
            others = {k: v for k, v in env.items() if k != name}
            return _filled(env[name], others, left, depth + 1)
        default = match.group(3)
        if default is None:
            return match.group()
        return _filled(default.strip("\"'"), env, left, depth + 1)

    if "$" not in text or depth > _DEEPEST:
        return text
    return _REFERENCE.sub(value, text)


class _EndlessError(Exception):
    """More variables than anybody would write."""


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
