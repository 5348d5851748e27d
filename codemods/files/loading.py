"""The folders whose files are found by name: one file is one thing of its kind."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, lru_cache
from importlib import import_module
from pathlib import Path
from types import MappingProxyType, ModuleType

PACKAGES = Path(__file__).parent.parent
KINDS: Mapping[str, str] = MappingProxyType(
    {
        "backends": "formats.backends",
        "brokers": "verify.brokers",
        "checkers": "formats.checkers",
        "cors": "knowledge.cors",
        "environments": "formats.environments",
        "features": "knowledge.features",
        "flows": "formats.flows",
        "frameworks": "knowledge.frameworks",
        "functions": "formats.functions",
        "images": "formats.images",
        "launchers": "formats.launchers",
        "libraries": "knowledge.libraries",
        "manifests": "formats.manifests",
        "pipelines": "knowledge.pipelines",
        "placements": "editing.placements",
        "plans": "planning.plans",
        "platforms": "knowledge.platforms",
        "probes": "verify.inside.sentry_verify.probes",
        "programs": "knowledge.programs",
        "releases": "formats.releases",
        "proofs": "processes.proofs",
        "rules": "doctor.rules",
        "shippers": "knowledge.shippers",
        "swallowers": "knowledge.swallowers",
        "triggers": "editing.triggers",
        "upgrades": "sentry.upgrades",
        "variables": "formats.variables",
    }
)
# Editors whose names stand in answers files and whose files live in another room.
_ELSEWHERE: Mapping[str, str] = MappingProxyType(
    {
        "launchers.by_code": "formats.any.by_code",
        "launchers._copies": "formats.images.copies",
        "launchers._dockerignore": "formats.images.dockerignore",
        "manifests.image": "formats.images.pip_install",
        "manifests._image": "formats.images.pip_install",
        "manifests.raised": "formats.any.raised",
        "manifests._raised": "formats.any.raised",
        "manifests.limited": "formats.any.limited",
        "manifests.unknown": "formats.any.unknown",
        "placements.upgrade_init": "sentry.upgrade_init",
    }
)
# Endings that no format has: most files of a project are sorted out by them. None is what
# somebody may call an image after, as in `Dockerfile.go`.
NEVER = tuple(
    """.tsx .jsx .vue .css .scss .html .png .svg .jpg .gif .po .mo .csv .pyi .ipynb .map .woff
    .woff2 .xml .snap""".split()
)


@cache
def modules(kind: str) -> Mapping[str, ModuleType]:
    """Return the modules of one kind by file stem, sorted."""
    package = KINDS[kind]
    here = PACKAGES / package.replace(".", "/")
    stems = sorted(p.stem for p in here.glob("*.py") if not p.stem.startswith("_"))
    return MappingProxyType({s: import_module(f"codemods.{package}.{s}") for s in stems})


@lru_cache(maxsize=1 << 16)
def matching(kind: str, path: str) -> tuple[str, ...]:
    """Return the formats of a kind that a path's name is of, by file stem, sorted."""
    if path.endswith(NEVER):
        return ()
    return tuple(stem for stem, module in modules(kind).items() if module.matches(path))


def editor(name: str) -> ModuleType:
    """Return the module behind an editor's name: `placements.import_first`.

    The name stands in answers files, so it stays when the file moves. Raises
    KeyError for an unknown kind, ImportError for an unknown file.
    """
    kind, _, stem = name.partition(".")
    return import_module(f"codemods.{_ELSEWHERE.get(name) or f'{KINDS[kind]}.{stem}'}")
