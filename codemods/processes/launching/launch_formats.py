"""Of which formats of launch files a file is: by its name, else by what stands in it."""

from __future__ import annotations

from functools import cache

from codemods.files.loading import matching, modules
from codemods.files.project import Project
from codemods.formats.image_files import is_image
from codemods.processes.launching.compose_files import is_compose


def formats_of(project: Project, path: str) -> tuple[str, ...]:
    """Return the formats of a file by stem; one of compose by what it holds is of no other.
    So is an image's that a build names where its own name says nothing.

    A format may have `HELD`, the endings of files whose names need not say what they are, and
    `holds`, which tells it by their text: `shop.uwsgi`, `programs/web.ini.j2`.
    """
    forms = matching("launchers", path)
    if "compose" in forms or is_compose(project, path):
        return forms if "compose" in forms else ("compose",)
    if not forms and is_image(project, path):
        return ("dockerfile",)
    return forms or held_as(project, path)


def held_as(project: Project, path: str) -> tuple[str, ...]:
    """Return the format that what stands in a file shows, where no name says it."""
    if not path.endswith(_any_ending()) or matching("launchers", path):
        return ()
    for stem, module in modules("launchers").items():
        if not path.endswith(_endings(module)):
            continue
        source = project.source(path)
        if source and module.holds(source.text):
            return (stem,)
    return ()


@cache
def _any_ending() -> tuple[str, ...]:
    return tuple(end for module in modules("launchers").values() for end in _endings(module))


def _endings(module: object) -> tuple[str, ...]:
    return tuple(getattr(module, "HELD", ()))
