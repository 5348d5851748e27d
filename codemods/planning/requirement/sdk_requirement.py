"""What the project should require: sentry-sdk, with which extras."""

from __future__ import annotations

from codemods.files.loading import modules
from codemods.files.project import Project
from codemods.formats.images import pip_install
from codemods.knowledge.registry import fact, is_known, libraries
from codemods.packages.inventory.known_versions import is_usable, moves_nothing
from codemods.planning.known import Known
from codemods.sentry.answers import Answers
from codemods.sentry.init_call import init_call

SDK = "sentry-sdk"


def requirement(known: Known) -> str:
    """Return what the project should require: `sentry-sdk[fastapi]`."""
    return spelled(extras(known))


def spelled(extras: tuple[str, ...]) -> str:
    """Return the requirement with these extras, without a version."""
    return f"{SDK}[{','.join(extras)}]" if extras else SDK


def extras(known: Known) -> tuple[str, ...]:
    """Return the extras of the chosen frameworks that the project itself always requires.

    Not those that ask for a newer release of anything than it has: the SDK does without. What
    stands in an optional group stays optional.
    """
    depends = known.found.dependencies
    stems = [s for s in (*known.answers.frameworks, *_listed(known.answers)) if is_known(s)]
    fitting = [fact(s) for s in stems if is_usable(s, depends)]
    required = [f for f in fitting if any(not r.group for r in depends.named(*f.packages))]
    wanted = {f.extra for f in required if f.extra}
    return tuple(sorted(extra for extra in wanted if moves_nothing(extra, depends)))


def form_of(path: str) -> str:
    """Return the format of a list of requirements, by file stem."""
    if pip_install.matches(path):
        return "image"
    formats = modules("manifests").items()
    return next((stem for stem, one in formats if one.matches(path)), "requirements")


def read_by(project: Project, path: str) -> str:
    """Return the format whose reader sees sentry-sdk in a list that several formats share.

    A pyproject.toml has Poetry's tables or those of PEP 621; what no reader sees is not raised.
    """
    text = project.get(path, "")
    shared = {stem: one for stem, one in modules("manifests").items() if one.matches(path)}
    seeing = (s for s, one in shared.items() if any(r.name == SDK for r in one.read("", text)))
    return next(seeing, form_of(path))


def _listed(answers: Answers) -> tuple[str, ...]:
    """Return the libraries whose integration imports what only its extra brings."""
    listed = {integration.path for integration in init_call(answers).integrations}
    otel = (s for s in answers.libraries if s in libraries() and libraries()[s].kind == "otel")
    return tuple(s for s in otel if libraries()[s].integration in listed)
