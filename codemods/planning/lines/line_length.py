"""How long a line may be for linters that count comments, and the sorter that they stand beside."""

from __future__ import annotations

from posixpath import basename, join

from codemods.files.pattern import pattern
from codemods.files.project import Project
from codemods.shell import ini

FLAKE8 = (".flake8", "setup.cfg", "tox.ini")
LONGEST = 79  # what these hold a line against where they are told nothing (pycodestyle's default)
_ISORT_4 = pattern(
    r"""(?<![\w-])isort(?:\[[\w,]+\])?["']?\s*(?:[=~^<]=?|=\s*["'](?:[=~^]=?)?)\s*["^~]?4\.\d"""
    r"""|(?<![\w-])isort(?:\[[\w,]+\])?(?:>=?[\d.]+,)?<\s*5\b"""
    r"""|isort\s*\n\s*rev:\s*["']?v?4\.|name = "isort"\nversion = "4\.""",
)
_BLACK = pattern(r"(?<![\w-])(?:black|yapf|blue)(?![\w-])")
_AUTOPEP8 = pattern(r"(?<![\w-])autopep8(?![\w-])")
_GIVEN = pattern(r"max[-_]line[-_]length[\"']?(?:\s*[=,]\s*|\s+)[\"']?(\d+)")
_RUNS = pattern(r"[Mm]akefile|noxfile\.py|.+\.(?:ya?ml|sh)")
_REQUIRED = pattern(
    r".*requirements.*\.(?:txt|in)|(?:dev|test|lint)\.(?:txt|in)|pyproject\.toml|Pipfile|setup\.py"
    r"|setup\.cfg|tox\.ini|\.pre-commit-config\.yaml|poetry\.lock"
)


def linted_width(project: Project, root: str) -> int | None:
    """Return how long flake8 or pycodestyle let a line be, in columns, None without them.

    https://flake8.pycqa.org/en/latest/user/options.html#cmdoption-flake8-max-line-length
    """
    for folder in dict.fromkeys((root, "")):
        for name in FLAKE8:
            settings = ini.indented(project.get(join(folder, name), ""))
            own = [e for e in settings if e.section in ("flake8", "pycodestyle")]
            for entry in own:
                if entry.key.replace("_", "-") == "max-line-length" and entry.value.isdigit():
                    return int(entry.value)
            if own:
                return LONGEST
    return None


def narrowed(project: Project, root: str) -> int | None:
    """Return the width to write in where a linter alone decides on it, None where none does.

    None also where a formatter is run, which lays lines out by its own width, and where lines
    that are too long are let pass. autopep8 breaks long lines alone, as pycodestyle counts them.
    """
    named = ((basename(path), path) for path in project.paths)
    telling = [p for name, p in named if _REQUIRED.fullmatch(name) or _RUNS.fullmatch(name)]
    said = [project.get(path, "") for path in telling]
    if any(_BLACK.search(text) for text in said):
        return None
    fixing = [text for text in said if _AUTOPEP8.search(text)]
    texts = (project.get(join(f, name), "") for f in (root, "") for name in FLAKE8)
    if any("E501" in text for text in (*texts, *fixing)):
        return None
    width = linted_width(project, root)
    return width or _fixed(fixing) if fixing else width


def _fixed(texts: list[str]) -> int:
    """Return the width that autopep8 is given with its command, else its own."""
    given = next(filter(None, map(_GIVEN.search, texts)), None)
    return int(given[1]) if given else LONGEST


def skipped_by_sorter(project: Project) -> str:
    """Return the comment by which an import stays where it is.

    isort 4 knows it without a space alone, what came later with one as well:
    https://pycqa.github.io/isort/docs/configuration/action_comments.html
    """
    for path in project.paths:
        if _REQUIRED.fullmatch(basename(path)) and _ISORT_4.search(project.get(path, "")):
            return "# isort:skip"
    return "# isort: skip"
