"""Deployments of pipelines, whose own processes load files of a project: images and commands.

No file of the project is started by them, and yet something of it is deployed.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from codemods.code.importing.modules import Modules
from codemods.files.loading import modules as formats
from codemods.files.model import Evidence
from codemods.files.pattern import pattern
from codemods.files.project import Project
from codemods.formats.launchers import dockerfile
from codemods.knowledge.registry import pipelines
from codemods.processes.detecting.pipeline_files import used_pipelines
from codemods.processes.launching.launches import launch_files
from codemods.processes.launching.program_of_command import is_python
from codemods.shell.words import program_name
from codemods.shell.wrappers import unwrap

_IMAGE = pattern(r"(?m)^[ \t-]*image:[ \t]*[\"']?(?:\$\{\w+:?-)?([\w./-]+)")
_FROM = pattern(r"(?im)^FROM[ \t]+(?:--\S+[ \t]+)*([\w./-]+)")
_TAKEN = ("compose", "k8s")  # what says which image a container is of


@lru_cache(maxsize=4)
def pipeline_deployments(project: Project, root: str) -> tuple[Evidence, ...]:
    """Return the lines of a project's launch files by which a pipeline is deployed."""
    inside = f"{root}/" if root else ""
    files = [(form, path) for form, path in launch_files(project, root) if path.startswith(inside)]
    found = (place for form, path in files for place in _deploying(form, path, project[path]))
    return tuple(dict.fromkeys(found))


def pipeline_loads(modules: Modules) -> bool:
    """Tell whether a pipeline that is deployed here loads files, a package though they may be."""
    return bool(pipeline_deployments(modules.project, modules.root) and used_pipelines(modules))


def _deploying(form: str, path: str, text: str) -> Iterator[Evidence]:
    if form in _TAKEN or dockerfile.matches(path):
        named = _FROM if dockerfile.matches(path) else _IMAGE
        for match in named.finditer(text):
            if _is_image(match[1]):
                yield Evidence(path, text.count("\n", 0, match.start(1)) + 1, match[0].strip())
    reader = formats("launchers")[form]
    for command in () if getattr(reader, "WEIGHT", 0) else reader.read(path, text):
        if any(_is_run(inner.argv) for inner in unwrap(command.argv, command.env, command.cwd)):
            yield command.evidence


def _is_image(name: str) -> bool:
    """Tell whether an image without its tag is a pipeline's, whatever registry it is from."""
    names = (image for one in pipelines().values() for image in one.images)
    return any(f"/{name}".endswith(f"/{image}") for image in names)


def _is_run(argv: tuple[str, ...]) -> bool:
    """Tell whether a command without wrappers is one of a pipeline's own programs."""
    words = [program_name(word) for word in argv[:3]]
    named = words[2:3] if is_python(words[0]) and words[1:2] == ["-m"] else words[:1]
    return any(named[0] in one.programs for one in pipelines().values()) if named else False
