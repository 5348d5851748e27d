"""The Pythons that a project is tried with, or says that it supports: it may be long ago."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from posixpath import basename, join

from codemods.files.model import Evidence
from codemods.files.pattern import pattern
from codemods.files.project import Project
from codemods.knowledge.distributions import brings_another, python_3_of_system
from codemods.packages.python.chosen_python import ANY, WORD, Chosen, deployed_by, found_in, line_at

_AND = r"(?:\s*(?:,|/|\||&|and|or|to|-|–)\s*(?:python\s*)?)+"
_ONWARDS = r"\s*(?:\+|\(?(?:or|and)\s+(?:later|newer|above|higher|greater|up|more)|onwards?)"
_PROSE = pattern(rf"python\s*(>=|≥|v)?\s*(3(?:\.\d+)?(?:{_AND}3\.\d+)*)({_ONWARDS})?", re.I)
# Where a sentence asks for Python 2, and is not about its end.
_PROSE_2 = pattern(r"\bpython\s*(2)\.([67])\b", re.I)
_ENDED = pattern(r"\b(?:not?|drop\w*|longer|end|until|unsupported|legacy)\b", re.I)
# What makes a promise of a number, in its line or in the few above it.
_PROMISED = pattern(r"\b(?:support|requir|prerequisit|test(?:ed|s)\b|compatib|needs?\b)", re.I)
_ABOVE = 5
# What makes an environment of one Python alone.
_MADE = (
    pattern(r"(?<![\w.-])(?:\S*/)?python(\d)\.(\d+)(?=[ \t]+-m[ \t]+(?:venv|virtualenv)\b)"),
    pattern(r"\bvirtualenv\b.*?(?:-p[ \t]*|--python[ =])(?:\S*/)?python(\d)\.(\d+)(?![\w.-])"),
)
_NEWEST = (3, 98)  # what "3.4 or later" allows
_ENVIRONMENTS = pattern(r"^envlist\s*=.*\n?(?:^[ \t]+.*\n?)*", re.M)
_TOX = pattern(r"(?:\bpy|[{,])(\d)(\d*)(?=[},\s-]|$)")
_CI = pattern(r"(?<![\d.])([23])\.(\d{1,2})(?:\.\d+)?(?![\d.])")
_CI_LINE = pattern(r"^.*python.*$|^\s*-\s*[\"']?[23]\.\d+.*$", re.M | re.I)
_CI_FILES = pattern(
    r"\.travis\.yml|\.gitlab-ci\.yml|\.circleci/config\.yml|circle\.yml|\.github/workflows/.*\.ya?ml"
)
_CLASSIFIER = pattern(r"Programming Language :: Python :: ([23])\.(\d+)")
_CLASSIFIED = ("setup.py", "setup.cfg", "pyproject.toml")
_BY_HAND = pattern(r"Makefile|makefile|Vagrantfile|(?:README|INSTALL)[\w.]*|.+\.(?:sh|mk)")
_SETTING_UP = (".sh", ".yml", ".yaml", ".tf", ".hcl")
_MACHINES = pattern(r"(?:.*/)?(?:Vagrantfile|[^/]+\.tf|[^/]+\.pkr\.(?:hcl|json)|packer\.json)")


def older_python(project: Project, root: str, least: tuple[int, int]) -> Evidence | None:
    """Return what chooses a Python below one: a deployment, or where none does all that try it."""
    deployed = list(deployed_by(project, root))
    tried = [] if deployed else list(tried_with(project, root)) or list(tried_with(project, ""))
    old = [shown for shown, version in (*deployed, *tried) if version < least]
    return next(iter(old), None) if deployed or len(old) == len(tried) else None


def tried_with(project: Project, root: str) -> Iterator[Chosen]:
    """Yield what CI, tox, classifiers, scripts, READMEs and images of machines go by."""
    path = join(root, "tox.ini")
    text = project.get(path, "")
    for block in _ENVIRONMENTS.finditer(text):
        yield from _each(path, text, block, _TOX)
    prefix, prose = f"{root}/" if root else "", []
    for path in project.paths:
        if not path.startswith(prefix):
            continue
        below = path.removeprefix(prefix)
        if _CI_FILES.fullmatch(below):
            text = project.get(path, "")
            for line in _CI_LINE.finditer(text):
                yield from _each(path, text, line, _CI)
        elif below in _CLASSIFIED:
            yield from found_in(project, path, _CLASSIFIER)
        elif "/" not in below and _BY_HAND.fullmatch(below):
            yield from found_in(project, path, WORD)
            if basename(path).startswith("README"):
                prose.append(path)
        elif below.endswith(".sh"):
            yield from (chosen for made in _MADE for chosen in found_in(project, path, made))
        if _MACHINES.fullmatch(below):
            yield from _of_machine(project, path)
    for path in prose:
        yield from _told(project, path)


def unpromised(project: Project, tried: Iterable[Chosen]) -> bool:
    """Tell whether all that is tried is a number in a README that promises nothing."""
    return all(_is_mere_prose(project, shown) for shown, _ in tried)


def _is_mere_prose(project: Project, shown: Evidence) -> bool:
    if not basename(shown.path).startswith("README"):
        return False
    rows = project[shown.path].splitlines()[max(0, shown.line - 1 - _ABOVE) : shown.line]
    is_made = any(shown.text in made[0] for form in _MADE for made in form.finditer(rows[-1]))
    return not is_made and not _PROMISED.search("\n".join(rows))


def _told(project: Project, path: str) -> Iterator[Chosen]:
    """Yield the versions that a README names, an open range as the newest of Python 3."""
    text = project[path]
    for match in _PROSE.finditer(text):
        shown = Evidence(path, line_at(text, match.start()), match[0].strip())
        minors = [int(n) for n in re.findall(r"3\.(\d+)", match[2])]
        is_open = match[3] or match[1] in (">=", "≥") or not minors
        yield from ((shown, (3, minor)) for minor in minors if not is_open)
        if is_open:
            yield shown, ANY if not minors else _NEWEST
    rows = text.splitlines()
    asked = found_in(project, path, _PROSE_2)
    yield from (c for c in asked if not _ENDED.search(rows[c[0].line - 1]))


def _of_machine(project: Project, path: str) -> Iterator[Chosen]:
    """Yield the `python3` of the release that a machine is made of.

    Not where a file that may set it up brings another one.
    """
    found = list(python_3_of_system(project.get(path, "")))
    others = (p for p in project.paths if found and p.endswith(_SETTING_UP))
    if any(brings_another(project.get(p, "")) for p in (path, *others) if not _is_ci(p)):
        return
    for place, release, version in found:
        yield Evidence(path, line_at(project[path], place), release), version


def _is_ci(path: str) -> bool:
    return bool(_CI_FILES.fullmatch(path))


def _each(
    path: str, text: str, around: re.Match[str], pattern: re.Pattern[str]
) -> Iterator[Chosen]:
    for match in pattern.finditer(around[0]):
        at = around.start() + match.start()
        version = int(match[1]), int(match[2] or 99)
        yield Evidence(path, line_at(text, at), match[0].strip(" ,{")), version
