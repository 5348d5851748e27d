"""The images that a list of packages is installed in, whatever they start."""

from __future__ import annotations

from codemods.files.model import Evidence
from codemods.files.project import Project
from codemods.formats.launchers import dockerfile
from codemods.packages.install_commands.installs import installs
from codemods.processes.deployed.image_installs import built


def bases_with(project: Project, path: str) -> tuple[Evidence, ...]:
    """Return the `FROM` lines of the images whose commands install a list, each once.

    They tell where a requirement has to be installable also if what an image starts can't be
    told: supervisor with programs from a folder, a script that is fetched.
    """
    mine = [i for i in installs(project) if path in i.files and dockerfile.matches(i.evidence.path)]
    bases = (built(project, i.evidence.path, i.stage, {}).base for i in mine)
    return tuple(dict.fromkeys(base for base in bases if base))
