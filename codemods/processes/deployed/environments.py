"""Which environment each launch runs in, and what is installed there by which files."""

from __future__ import annotations

import re
from collections.abc import Iterable
from posixpath import basename, dirname, join
from typing import Literal

from codemods.code.importing.modules import Modules
from codemods.files.deployed import Environment, Install, Process
from codemods.files.model import Evidence, Launch
from codemods.files.pattern import pattern
from codemods.formats.image_files import is_image
from codemods.formats.images import pip_install
from codemods.formats.launchers import hosting, shell, systemd
from codemods.formats.manifests import setup_py
from codemods.packages.install_commands.installs import RUNS, TELLS, installs
from codemods.packages.install_commands.shipped import shipped
from codemods.packages.inventory.built_as_distribution_package import depends_on
from codemods.packages.lists.environment_lists import lists_of, lists_something
from codemods.packages.lists.exported_lists import maker_of
from codemods.processes.deployed.built_images import dockerfiles_of
from codemods.processes.deployed.image_installs import Built, built, counts
from codemods.processes.deployed.platform_installs import platform_installs
from codemods.processes.detecting.library import COMMANDS
from codemods.processes.launching.compose_files import is_compose
from codemods.processes.launching.launches import DECLARING, containers_of, is_aside
from codemods.processes.platform_functions.packed_functions import installs_of

_SLUGS = ("Procfile", "app.json")
_OF_IMAGES = ("fly.toml", "railway.toml", "railway.json")  # build a Dockerfile that is there
_DOCKERFILE = pattern(r"[\w./-]*(?:Docker|Container)file[\w.-]*")
_READ_BY_SERVERS = (".ini", ".conf", ".cfg", ".yaml", ".yml", ".py", "crontab")
_TEMPLATES = (".j2", ".jinja", ".jinja2", ".tmpl", ".tpl", ".template", ".erb")
_DEPTH = 3  # scripts that call scripts


def environments(
    modules: Modules, launches: Iterable[Launch]
) -> tuple[tuple[Environment, ...], ...]:
    """Return the environments that each launch may run in, in the launches' order.

    They are several where a script is called from more than one image, or where a platform
    finds more than one manifest: what is changed has to be right in each.
    """
    launches = tuple(launches)
    around = _Around(modules, launches)
    return tuple(around.of(launch) for launch in launches)


def image(modules: Modules, path: str) -> Environment:
    """Return what the last stage of a Dockerfile makes, whoever starts something in it."""
    return _Around(modules, ()).of_image(path)


def deploying(processes: Iterable[Process]) -> tuple[Process, ...]:
    """Return the processes of deployments, those of developers' tools where there are none."""
    processes = tuple(processes)
    return tuple(p for p in processes if not is_aside(p.launch)) or processes


class _Around:
    """What tells where launches run: images, compose files, and who calls which script."""

    def __init__(self, modules: Modules, launches: tuple[Launch, ...]) -> None:
        self.modules, self.project, self.root = modules, modules.project, modules.root
        self.containers = containers_of(self.project, self.root)
        self.installs: dict[str, list[Install]] = {}
        for install in installs(self.project):
            self.installs.setdefault(install.evidence.path, []).append(install)
        for one in (one for one in shipped(self.project) if hosting.matches(one.path)):
            self.installs.setdefault(one.path, []).extend(one.installs)
        self.called: dict[str, list[Launch]] = {}
        for launch in (x for x in launches if x.program == "shell"):
            self.called.setdefault(basename(launch.target), []).append(launch)
        self._images: dict[tuple[str, str], Environment] = {}

    def of(self, launch: Launch, depth: int = 0) -> tuple[Environment, ...]:
        """Return the environments of one launch."""
        path = launch.evidence.path
        if own := installs_of(self.modules, launch):
            return (self._environment("platform", path, Built(installs=own)),)
        if is_image(self.project, path):
            return (self._image(path, launch.command.service),)
        if is_compose(self.project, path):
            return (self._of_service(launch),)
        if hosting.matches(path) or basename(path) in _SLUGS:
            return self._of_platform(launch)
        if launch.program == COMMANDS and path.endswith(DECLARING):
            return (self._of_command(launch),)
        if (shown := self._of_distribution(launch)) and not depth:
            return (self._environment("checkout", shown.path, Built(closed=(shown,))),)
        calls = self._calls(path) if depth < _DEPTH else ()
        found = [env for call in calls if call != launch for env in self.of(call, depth + 1)]
        found = found or [self._image(image, "") for image in self._naming(path)]
        return tuple(dict.fromkeys(found)) or (self._checkout(path),)

    def _of_distribution(self, launch: Launch) -> Evidence | None:
        """Return a library of a distribution's package whose unit starts the system's Python.

        What else lies in /usr/bin runs by that as well: the package puts it there.
        """
        system = launch.command.argv[:1] and launch.command.argv[0].startswith("/usr/bin/")
        return (
            depends_on(self.project) if system and systemd.matches(launch.evidence.path) else None
        )

    def _calls(self, path: str) -> Iterable[Launch]:
        """Return who calls a script: by its place if anybody does, else by its name."""
        named = self.called.get(basename(path), ())
        return [call for call in named if call.target == path] or named

    def of_image(self, path: str) -> Environment:
        """Return the environment that a Dockerfile makes."""
        return self._image(path, "")

    def _image(self, path: str, stage: str) -> Environment:
        """Return the environment that a stage of a Dockerfile makes, "" for the last one."""
        if (path, stage) not in self._images:
            made = built(self.project, path, stage, self.installs)
            self._images[path, stage] = self._environment("image", path, made)
        return self._images[path, stage]

    def _of_service(self, launch: Launch) -> Environment:
        """Return the environment of a compose service, what its command installs included."""
        path, words = launch.evidence.path, " ".join(launch.command.argv)
        service = self.containers.services.get((path, launch.command.service))
        words = " ".join(word.text for word in service.words) if service else words
        own = [i for i in self.installs.get(path, ()) if i.evidence.text in words and counts(i)]
        image = self.containers.built_by(path, launch.command.service)
        if image is None and not own:
            builders = list(dockerfiles_of(self.project, service.image) if service else ())
            installing = [p for p in self.containers.dockerfiles if self._installs_lists(p)]
            builders = builders or installing
            return self._image(builders[0], "") if len(builders) == 1 else self._checkout("")
        if image is None:
            made = Built(launch.command.service, tuple(own))
            return self._environment("image", path, made)
        whole = built(self.project, *image, self.installs)
        if not own:
            return self._image(*image)
        made = whole._replace(installs=(*whole.installs, *own))
        return self._environment("image", image[0], made)

    def _installs_lists(self, path: str) -> bool:
        found = (i for i in self.installs.get(path, ()) if i.rank == RUNS)
        return any(i.files or i.folder is not None for i in found)

    def _of_platform(self, launch: Launch) -> tuple[Environment, ...]:
        """Return what a platform may build: its own commands, an image, each manifest."""
        path = launch.evidence.path
        folder = dirname(path)
        folder = "" if folder in (".do", ".render") else folder
        if own := tuple(i for i in self.installs.get(path, ()) if counts(i)):
            return (self._environment("platform", path, Built(installs=own)),)
        if image := self._image_of_platform(path, folder):
            return (self._image(image, ""),)
        each = platform_installs(self.project, launch.evidence, folder)
        found = [self._environment("platform", path, Built(installs=(i,))) for i in each]
        return tuple(found) or (self._checkout(""),)

    def _of_command(self, launch: Launch) -> Environment:
        """Return what installing the package brings that a command is declared in.

        Where its metadata lists nothing, whoever installs it brings the rest from elsewhere.
        """
        shown = launch.evidence
        own = (Install(shown, "pip", RUNS, folder=dirname(shown.path), implied=True),)
        metadata = self.project.get(join(dirname(shown.path), "setup.py"), "")
        if computed := setup_py.computed(metadata):
            unknown = (Evidence(shown.path, shown.line, computed),)
            return self._environment("checkout", shown.path, Built(installs=own, unknown=unknown))
        if not lists_something(self.project, self.root, own):
            return self._checkout(shown.path)
        return self._environment("checkout", shown.path, Built(installs=own))

    def _image_of_platform(self, path: str, folder: str) -> str:
        if not hosting.matches(path):
            return ""
        named = _DOCKERFILE.findall(self.project.get(path, ""))
        usual = ["Dockerfile"] if basename(path) in _OF_IMAGES else []
        places = [join(folder, name.removeprefix("./")) for name in (*named, *usual)]
        return next((p for p in places if is_image(self.project, p) and p in self.project), "")

    def _naming(self, path: str) -> list[str]:
        """Return the Dockerfiles that name a script or a server's configuration."""
        name = basename(path)
        is_tool = name in ("pyproject.toml", "setup.py", "setup.cfg", "tox.ini")
        if is_tool or not (shell.matches(path) or name.endswith(_READ_BY_SERVERS)):
            return []
        word = re.compile(rf"(?<![\w.-]){re.escape(name)}(?![\w.-])")
        images = self.containers.dockerfiles
        return [image for image in images if word.search(self.project.get(image, ""))]

    def _checkout(self, path: str) -> Environment:
        """Return a checkout, as the file that starts something there installs it, if it does."""
        own = [i for i in self.installs.get(path, ()) if i.rank != TELLS and counts(i)]
        return self._environment("checkout", path if own else "", Built(installs=tuple(own)))

    def _environment(
        self, kind: Literal["image", "platform", "checkout"], path: str, made: Built
    ) -> Environment:
        lists = lists_of(self.project, self.root, made.installs)
        packages = tuple(p for i in made.installs for p in i.packages)
        if not lists and packages and kind == "image" and pip_install.matches(path):
            lists = (path,) if pip_install.read(path, self.project.get(path, "")) else ()
        folders = [i.folder for i in made.installs if i.folder is not None]
        return Environment(
            kind,
            path,
            made.stage,
            lists,
            tuple(dict.fromkeys(folders)),
            packages,
            made.installs,
            made.base,
            made.closed,
            (*self._unread(made.installs), *made.unknown),
        )

    def _unread(self, found: Iterable[Install]) -> Iterable[Evidence]:
        """Yield the lists that commands name and that nobody can read."""
        for install in found:
            lost = [p for p in install.files if self.project.why_unread(p)]
            for name in (*lost, *filter(self._is_made, install.missing)):
                yield Evidence(install.evidence.path, install.evidence.line, name)

    def _is_made(self, name: str) -> bool:
        """Tell whether a list that is not there is made of a template that is, or by a command."""
        if maker_of(self.project, name):
            return True
        names = tuple(f"{basename(name)}{end}" for end in _TEMPLATES)
        return any(basename(path) in names for path in self.project.paths)
