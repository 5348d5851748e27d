"""Names of groups, extras and files: which of them production installs."""

from __future__ import annotations

import re

_DEVELOPMENT = frozenset(
    """dev devel develop developer development debug local test tests testing tester pytest
    unittest lint linter linters linting doc docs documentation sphinx mkdocs typing types
    type mypy pyright stubs style format formatting fmt ci build bench benchmark benchmarks
    coverage e2e qa quality check checks checking precommit tox nox notebook notebooks
    jupyter example examples demo release publish packaging tooling tools lsp profiling
    scripts playwright acceptance integration""".split()
)
_PRODUCTION = frozenset("prod production main deploy deployment runtime live".split())
_WHOLE = _PRODUCTION | frozenset(
    """base common default defaults core requirements requirement reqs req requires run pip
    all server install dependencies deps python py""".split()
)


def words(name: str) -> list[str]:
    """Return a name's words in lower case: `dev-requirements_3` is dev, requirements."""
    return re.findall(r"[a-z]+", name.lower().replace("pre-commit", "precommit"))


def is_development(name: str) -> bool:
    """Tell whether a group, extra or file of that name is for developers only."""
    found = words(name)
    return any(word in _DEVELOPMENT for word in found) and not _PRODUCTION.intersection(found)


def group(name: str) -> str:
    """Return "" for a group that production installs (`prod`), else its name."""
    found = words(name)
    return "" if found and _PRODUCTION.issuperset(found) else name


def file_group(stem: str) -> str:
    """Return the group of a requirements file by its stem, "" for `base`, `requirements`."""
    return "-".join(word for word in words(stem) if word not in _WHOLE)
