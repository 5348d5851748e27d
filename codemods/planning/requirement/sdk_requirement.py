"""What the project should require: sentry-sdk, plain but for what an integration lacks."""

from __future__ import annotations

from codemods.files import loading
from codemods.files.loading import modules
from codemods.files.project import Project
from codemods.files.versions import SDK_RANGE
from codemods.formats.images import pip_install
from codemods.formats.manifests.requirements import is_of_conda
from codemods.knowledge.registry import fact, is_known, libraries
from codemods.knowledge.third_parties.brings import BRINGS
from codemods.packages.inventory.lacking_extras import lacking_extra
from codemods.packages.python.tried_pythons import older_python
from codemods.planning.known import Known
from codemods.planning.reach.selection import loaded
from codemods.sentry.answers import Answers
from codemods.sentry.init_call import init_call

SDK = "sentry-sdk"


def requirement(known: Known) -> str:
    """Return what the project should require, without a version."""
    return spelled(extras(known))


def spelled(extras: tuple[str, ...]) -> str:
    """Return the requirement with these extras, without a version."""
    return f"{SDK}[{','.join(extras)}]" if extras else SDK


def extras(known: Known, path: str = "") -> tuple[str, ...]:
    """Return the extras that bring what integrations need and nothing else brings, for a list.

    Without a path it is the chosen one. A further one gets those of what it names: an extra brings
    its framework too, which a worker's image need not have. A line of the user's stays as it is.
    """
    depends, answers = known.found.dependencies, known.answers
    if depends.named(SDK):
        return ()
    rows = [row for row in depends.requirements if not row.group]
    is_chosen = path in ("", depends.target)
    names = {row.name for row in rows if is_chosen or row.evidence.path == path}
    if is_chosen:
        names |= {name for row in rows for name in BRINGS.get(row.name, ())}
    stems = [s for s in (*answers.frameworks, *_listed(answers)) if is_known(s)]
    required = [s for s in stems if not names.isdisjoint(fact(s).packages)]
    lacking = {e for s in required if (e := lacking_extra(s, depends, _is_on_old(s, known)))}
    return tuple(sorted(lacking)) if lacking and _takes_extras(known, path) else ()


def _is_on_old(stem: str, known: Known) -> bool:
    """Tell whether a deployment's Python is older than what brings all that is needed."""
    extra, depends = fact(stem).extra, known.found.dependencies
    if not extra or not extra.until or any(n in depends.locked for n in fact(stem).packages):
        return False
    return older_python(known.project, known.found.root, extra.python) is not None


def _takes_extras(known: Known, path: str) -> bool:
    """Tell whether a list may hold an extra: conda knows none, nor does a program that reads it.

    That looks each name up while it runs, and an extra is part of none.
    """
    name = (path or known.found.dependencies.target).rpartition("/")[2]
    read = (known.project[p] for p in loaded(known))
    is_read = any(f'"{name}"' in text or f"'{name}'" in text for text in read)
    return not is_read and not is_of_conda(known.project.get(path, ""))


def line(known: Known, path: str) -> str:
    """Return the line that somebody puts into a list by hand, as its format has it.

    `row` of a format has a place for the requirement as pip reads it, or for its name and value.
    """
    form, own = loading.editor(f"manifests.{form_of(path)}"), extras(known, path)
    row = form.row(known.project.get(path, "")) if hasattr(form, "row") else "{}"
    named = ", ".join(f'"{extra}"' for extra in own)
    value = f'"{SDK_RANGE}"'
    value = f"{{ version = {value}, extras = [{named}] }}" if own else value
    return str(row.format(f"{spelled(own)}{SDK_RANGE}", name=SDK, value=value))


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
