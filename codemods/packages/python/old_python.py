"""A Python that no sentry-sdk 2 can be installed for, as the files that choose one say it.

sentry-sdk 2 needs Python 3.6: where a deployment asks for less, a requirement of it would
stop the next installation.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from posixpath import join

from codemods.code.importing.modules import Modules
from codemods.files.dependencies import Dependencies
from codemods.files.model import Evidence
from codemods.files.pattern import pattern
from codemods.files.project import Project
from codemods.files.versions import at_least, floor_of
from codemods.knowledge.distributions import python_3_of
from codemods.knowledge.python_2 import (
    ENDED_PYTHON_3,
    NEEDS_PYTHON_3,
    NEEDS_PYTHON_3_6,
    NO_PYTHON_3,
)
from codemods.knowledge.registry import frameworks
from codemods.packages.python.chosen_python import (
    ANY,
    APP_ENGINE,
    OLDEST,
    Chosen,
    deployed_by,
    of_commands,
    of_distribution,
    of_folders,
)
from codemods.packages.python.python_2_syntax import (
    is_newer,
    may_need_3_6,
    shown_python_3,
    surely_loaded,
)
from codemods.packages.python.tried_pythons import tried_with, unpromised

_BASE = pattern(r"(?:python|pypy)(?:[-:]|(?=\d))(\d)(?:\.?(\d+))?")
_DISTRIBUTION = pattern(r"\b(?:debian|ubuntu|alpine|fedora)\b")
_CLASSIFIER = pattern(r"Programming Language :: Python :: ([23])")
_SHEBANG = pattern(r"#!.*\bpython(2|3(?=\.\d))(?:\.(\d+))?\b")


def pythons(
    project: Project,
    root: str,
    images: Iterable[Evidence] = (),
    listed: Iterable[Evidence] = (),
    commands: Iterable[tuple[Evidence, tuple[str, ...]]] = (),
) -> tuple[Chosen, ...]:
    """Return the Pythons that a deployment chooses, as what knows best says it.

    What the `commands` that start something name comes first, then the `images` that they run
    in: where those tell, a `runtime.txt` is of another time, and one that is too old is enough.
    Where neither does, it is the images in which the list is `listed` that gets our requirement.
    """
    in_images = [choice for shown in images for choice in _of_image(project, shown)]
    for running in (list(of_commands(commands)), in_images):
        if running:
            return tuple(c for c in running if c[1] < OLDEST) or tuple(running)
    installing = tuple(choice for shown in listed for choice in _of_image(project, shown))
    return installing or tuple(deployed_by(project, root))


def old_python(project: Project, root: str, told: tuple[Chosen, ...]) -> Evidence | None:
    """Return where a Python older than sentry-sdk's is chosen, None where a newer one is, too."""
    if not told:
        return _classified(project, join(root, "setup.py"))
    newer = any(version >= OLDEST for _, version in told)
    return None if newer else told[0][0]


def left_over(
    modules: Modules, depends: Dependencies, starts: Iterable[str], deploying: Iterable[str]
) -> Evidence | None:
    """Return where nothing but an older Python is tried out, made or told of, None for nowhere.

    It may be left from long ago: what the code and its requirements show comes before it. So does
    the Python in whose folders the files of a deployment look before what it is tried with.
    """
    project, paths = modules.project, [path for path in starts if path in modules.project]
    tried = list(of_folders(project, deploying))
    tried = tried or [*_headed(project, paths), *tried_with(project, modules.root)]
    told = [choice for choice in tried if choice[1] != ANY]
    if not told or any(version >= OLDEST for _, version in told):
        return None
    if any(version >= (3, 0) for _, version in told):
        mere = unpromised(project, told) or _requires(NEEDS_PYTHON_3_6, depends)
        newer = mere or any(may_need_3_6(project[path]) for path in modules.files)
    elif len(told) < len(tried):
        return None
    else:
        newer = _requires_newer(depends) or any(
            is_newer(project[path]) for start in paths for path in surely_loaded(modules, start)
        )
    return None if newer else told[0][0]


def disproved(
    modules: Modules, depends: Dependencies, told: tuple[Chosen, ...], starts: Iterable[str]
) -> bool:
    """Tell whether what chooses a Python 2 is left from long ago.

    A process that runs loads what only Python 3 knows, or it needs what only that can install.
    """
    if any(version >= (3, 0) for _, version in told):
        return False
    paths = [path for path in starts if path in modules.project]
    return _requires_newer(depends) or shown_python_3(modules, paths)


def required_of_python_2(depends: Dependencies) -> Evidence | None:
    """Return the row of the list that gets our requirement which Python 3 can't install."""
    for row in depends.requirements:
        mine = row.evidence.path == depends.target and ";" not in row.evidence.text
        if mine and not row.group and _is_of_python_2(row.name, depends.locked.get(row.name, "")):
            return row.evidence
    return None


def _is_of_python_2(name: str, version: str) -> bool:
    """Tell whether Python 3 can't install a package, of which a version may be known."""
    first, last = NO_PYTHON_3.get(name), ENDED_PYTHON_3.get(name, "")
    if first is not None:
        return not first or bool(version and not at_least(version, first))
    return bool(last and version and at_least(version, last))


def _headed(project: Project, paths: Iterable[str]) -> Iterator[Chosen]:
    """Yield the Pythons that the first lines of files name, `python3` alone left open."""
    for path in paths:
        if match := _SHEBANG.match(project[path]):
            version = (int(match[1]), int(match[2] or 7))
            yield Evidence(path, 1, match[0]), version


def _requires_newer(depends: Dependencies) -> bool:
    """Tell whether a release is required that no Python 2 can install."""
    since = {p: f.since_python_3 for f in frameworks().values() for p in f.packages[:1]}
    return _requires(
        {**NEEDS_PYTHON_3, **{n: first for n, first in since.items() if first}}, depends
    )


def _requires(since: Mapping[str, str], depends: Dependencies) -> bool:
    """Tell whether a release is required that is not older than the first one of its package."""
    for required in depends.requirements:
        floor = depends.locked.get(required.name) or floor_of(required.specifier) or "0"
        if since.get(required.name) and at_least(floor, since[required.name]):
            return True
    return False


def old_runtime(project: Project, starts: Iterable[str]) -> Evidence | None:
    """Return the `app.yaml` beside or above a process that chooses too old a Python."""
    for start in starts:
        folder = start.rpartition("/")[0]
        while folder:
            path = join(folder, "app.yaml")
            text = project.get(path, "")
            match = APP_ENGINE.search(text)
            if match and (int(match[1]), int(match[2] or 99)) < OLDEST:
                line = text.count("\n", 0, match.start()) + 1
                return Evidence(path, line, match[0].strip())
            folder = folder.rpartition("/")[0]
    return None


def _of_image(project: Project, shown: Evidence) -> Iterator[Chosen]:
    """Yield the Python of an image, if its name or what it installs tells."""
    match, text = _BASE.search(shown.text), project.get(shown.path, "")
    if match:
        yield shown, (int(match[1]), int(match[2] or 99))
    elif system := of_distribution(shown.path, text):
        yield system, (2, 7)
    elif _DISTRIBUTION.search(shown.text) and "python3" in text:
        yield shown, python_3_of(shown.text, text) or (3, 99)


def _classified(project: Project, path: str) -> Evidence | None:
    """Return the first classifier of a package that names Python 2 and no Python 3."""
    text = project.get(path, "")
    found = list(_CLASSIFIER.finditer(text))
    if not found or any(match[1] == "3" for match in found):
        return None
    return Evidence(path, text.count("\n", 0, found[0].start()) + 1, found[0][0])
