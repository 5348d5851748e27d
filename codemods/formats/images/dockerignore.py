"""A .dockerignore: whether it leaves a file out of the build context, and its exception.

Reference: https://docs.docker.com/build/concepts/context/#dockerignore-files
"""

from __future__ import annotations

import re
from functools import cache


def ignores(text: str, path: str) -> bool:
    """Tell whether a path, relative to the build context, is left out.

    The last pattern that fits the path or a folder above it decides.
    """
    parts = path.split("/")
    whole = ["/".join(parts[: size + 1]) for size in range(len(parts))]
    ignored = False
    for line in text.splitlines():
        pattern = line.strip()
        if not pattern or pattern.startswith("#"):
            continue
        taken_back = pattern.startswith("!")
        fits = glob(pattern[taken_back:].strip().strip("/"))
        if any(fits.fullmatch(one) for one in whole):
            ignored = not taken_back
    return ignored


def edit(text: str, *, path: str) -> str:
    """Add an exception for a file that is left out, behind all patterns."""
    if not ignores(text, path):
        return text
    newline = "\r\n" if "\r\n" in text else "\n"
    if text.endswith("\n"):
        return f"{text}!{path}{newline}"
    return f"{text}{newline}!{path}"


def undo(text: str, *, path: str) -> str:
    """Take the exception out again."""
    last = re.compile(rf"(?:^|\r?\n)!{re.escape(path)}(?=\r?\n|\Z)")
    found = list(last.finditer(text))
    return text[: found[-1].start()] + text[found[-1].end() :] if found else text


@cache
def glob(text: str) -> re.Pattern[str]:
    """Return a pattern of Go's filepath.Match, and `**` for any number of folders."""
    text = text.removeprefix("./")
    found, rest = "", text
    while rest:
        if rest.startswith("**/"):
            found, rest = f"{found}(?:[^/]+/)*", rest[3:]
        elif rest.startswith("**"):
            found, rest = f"{found}.*", rest[2:]
        elif rest[0] in "*?":
            found, rest = found + ("[^/]*" if rest[0] == "*" else "[^/]"), rest[1:]
        elif match := re.match(r"\[(\^?)([^\]]+)\]", rest):
            inner = match[2].replace("\\", "\\\\").replace("[", "\\[")
            found, rest = f"{found}[{match[1]}{inner}]", rest[match.end() :]
        elif rest[0] == "\\" and len(rest) > 1:
            found, rest = found + re.escape(rest[1]), rest[2:]
        else:
            found, rest = found + re.escape(rest[0]), rest[1:]
    try:
        return re.compile(found)
    except re.error:
        return re.compile(re.escape(text))
