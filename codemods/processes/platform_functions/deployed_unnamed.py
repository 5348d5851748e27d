"""Functions of a project that deploys some, and leaves to the platform's settings which.

An image of the platform without a CMD, or a command that puts code there, shows that it does; by
their parameters they are told.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from codemods.code.importing.modules import Modules
from codemods.code.importing.running_files import may_run
from codemods.files.pattern import pattern
from codemods.files.project import Project
from codemods.formats.image_files import is_image
from codemods.formats.launchers import dockerfile
from codemods.knowledge.registry import platforms, programs

_DEPLOYING = (".yml", ".yaml", ".sh", ".bash", ".mk", "akefile", "ustfile")


def deployed_unnamed(modules: Modules, stem: str) -> Iterator[tuple[str, int]]:
    """Yield (file, line) of what a platform can call, where the project deploys some there."""
    platform = platforms()[stem]
    if not platform.parameters or not _deploys(modules.project, stem):
        return
    for path in modules.mentioning(platform.parameters):
        facts = modules.facts(path)
        fit = (n for n, given in facts.parameters.items() if given == platform.parameters)
        own = [name for name in fit if "." not in name]
        if own and may_run(path):
            yield path, facts.assigned.get(own[0], 1)


@lru_cache(maxsize=8)  # of one project: each of its subprojects asks
def _deploys(project: Project, stem: str) -> bool:
    """Tell whether an image or a command of the project deploys functions of a platform."""
    command = platforms()[stem].deploying
    for path in project.paths:
        if is_image(project, path) and _is_of(project.get(path, ""), stem):
            return True
        told = command and path.endswith(_DEPLOYING)
        if told and pattern(command).search(project.get(path, "")):
            return True
    return False


def _is_of(text: str, stem: str) -> bool:
    """Tell whether an image is one of the platform's, and names no function."""
    last = next(reversed(dockerfile.stages(text)), None)
    if last is None or last.starts or not last.brings:
        return False
    program = programs().get(last.brings[0])
    return program is not None and program.instruments == stem
