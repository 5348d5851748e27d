"""Where continuous integration writes a `.env`: `echo "KEY=${KEY}" >> .env`."""

from __future__ import annotations

from codemods.files.pattern import pattern

_NAME = pattern(
    r"\.github/workflows/[^/]+\.ya?ml|\.gitlab-ci\.yml|bitbucket-pipelines\.yml"
    r"|\.circleci/config\.yml|azure-pipelines\.yml|buildspec\.ya?ml"
)
_WRITES = pattern(
    r"""\s*(?:-\s+(?:run:\s+)?)?(?:echo|printf)\s+(?:-e\s+)?["']?(\w+)="""
    r""".*>>?\s*["']?(?:[^\s"'>]*/)?\.env\b"""
)
_WHOLE = pattern(
    r"""\s*(?:-\s+(?:run:\s+)?|run:\s+)?(?:echo|printf)\s+(?:(?:-e|["']?%s["']?)\s+)?["']?"""
    r"""\$\{\{\s*secrets\.(\w+)\s*\}\}["']?\s*>\s*["']?(?:[^\s"'>]*/)?\.env\b"""
)


def matches(path: str) -> bool:
    """Tell by its place whether the file is run by continuous integration."""
    return bool(_NAME.fullmatch(path))


def writes(row: str) -> bool:
    """Tell whether a line writes a `.env`, of its variables or of a secret that is all of it."""
    return ".env" in row and bool(_WRITES.match(row) or _WHOLE.match(row))
