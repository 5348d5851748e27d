"""Which image a compose service or a Dockerfile's stage is, and what it knows of the project."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property
from posixpath import dirname

from codemods.files.project import Project
from codemods.formats.image_files import is_image
from codemods.formats.launchers import compose, dockerfile
from codemods.formats.launchers.compose import Service
from codemods.formats.launchers.dockerfile import Stage
from codemods.processes.launching.command_places import Surroundings, bases_of
from codemods.processes.launching.compose_files import is_compose
from codemods.processes.launching.image_folders import Image, context_of, image_of
from codemods.shell.instructions import exec_form


class Containers:
    """The Dockerfiles and compose files of a project, looked up in each other."""

    def __init__(
        self, project: Project, dockerfiles: tuple[str, ...] = (), composes: tuple[str, ...] = ()
    ) -> None:
        self.project = project
        self.dockerfiles = dockerfiles
        self.composes = composes
        self._images: dict[tuple[str, str], Image] = {}

    @cached_property
    def services(self) -> Mapping[tuple[str, str], Service]:
        """All services by (compose file, name)."""
        return {
            (path, service.name): service
            for path in self.composes
            for service in compose.services(path, self.project[path])
        }

    @cached_property
    def stages(self) -> Mapping[str, tuple[Stage, ...]]:
        """The stages of each Dockerfile."""
        return {path: dockerfile.stages(self.project[path]) for path in self.dockerfiles}

    def context(self, path: str) -> str:
        """Return the folder that a Dockerfile's COPYs start from."""
        for service in self.services.values():
            if service.dockerfile == path and service.context is not None:
                return service.context
        return context_of(self.project, path, self.stages[path])

    def image(self, path: str, name: str) -> Image:
        """Return what a stage holds of the project."""
        key = (path, name)
        if key not in self._images:
            stages = self.stages[path]
            stage = next(stage for stage in stages if stage.name == name)
            self._images[key] = image_of(self.project, stages, stage, self.context(path))
        return self._images[key]

    def around_stage(self, path: str, name: str) -> Surroundings:
        """Return the surroundings of a stage's commands, a service's variables included."""
        env: dict[str, str] = {}
        for service in self.services.values():
            if service.dockerfile == path and not service.words:
                env = {**service.env, **env}
        return Surroundings(self.image(path, name), ("",), "/", env)

    def around_written(self, path: str) -> Surroundings:
        """Return the surroundings of what a file starts that a Dockerfile writes."""
        last = self.stages[path][-1]
        return Surroundings(self.image(path, last.name), ("",), last.workdir, last.env)

    def around_service(self, path: str, name: str) -> tuple[Surroundings, tuple[str, ...]]:
        """Return the surroundings of a service's command, and its image's ENTRYPOINT."""
        service = self.services[path, name]
        built = self._built(path, service)
        stage = self._stage(built)
        bases = dict.fromkeys([dirname(path), *bases_of(self.project, path)])
        loose = Surroundings(None, tuple(bases))
        if stage is None or built is None:
            if not service.mounts:
                return loose, ()
            return Surroundings(Image(service.mounts), ("",), service.workdir or "/"), ()
        image = self.image(built.dockerfile, stage.name)
        both = Image((*service.mounts, *image.mapped), image.files)
        folder = service.workdir or stage.workdir
        entry = exec_form(stage.entry.text, stage.entry.start) if stage.entry else None
        words = tuple(word.text for word in entry or ())
        if not both.pairs:
            return loose._replace(env=stage.env), words
        return Surroundings(both, ("",), folder, stage.env), words

    def built_by(self, path: str, name: str) -> tuple[str, str] | None:
        """Return the Dockerfile and the stage that a service runs, None where none is known."""
        service = self.services.get((path, name))
        built = self._built(path, service) if service else None
        stage = self._stage(built)
        return (built.dockerfile, stage.name) if built and stage else None

    def _stage(self, service: Service | None) -> Stage | None:
        stages = self.stages.get(service.dockerfile, ()) if service else ()
        named = [stage for stage in stages if service and stage.name == service.target]
        return next(iter(named or stages[-1:]), None)

    def _built(self, path: str, service: Service) -> Service | None:
        """Return the service that builds this one's image: itself, or one like it."""
        if service.context is not None:
            return service
        alike = [
            other
            for (file, name), other in self.services.items()
            if other.context is not None
            and (
                (service.image and other.image == service.image)
                or (name == service.name and dirname(file) == dirname(path))
            )
        ]
        return next(iter(alike), None)


def containers(project: Project, paths: Iterable[str]) -> Containers:
    """Return the Dockerfiles and compose files among some readable paths."""
    paths = tuple(paths)
    return Containers(
        project,
        tuple(path for path in paths if is_image(project, path)),
        tuple(path for path in paths if is_compose(project, path)),
    )
