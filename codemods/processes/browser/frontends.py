"""The project's frontends, as their package.json tells, and what Sentry has for each."""

from __future__ import annotations

import json
import shlex
from collections.abc import Collection, Iterator, Mapping
from typing import Any, NamedTuple

from codemods.files.model import Evidence
from codemods.files.project import Project
from codemods.knowledge.frontends import (
    ADD,
    BROWSER,
    BUILD_ONLY,
    BUILDING,
    BUNDLERS,
    DOCUMENTS,
    KINDS,
    LOCKS,
    NEST,
    NODE,
    WRAPPER,
    Kind,
)
from codemods.processes.browser.browser_sentry import tells_of_sentry
from codemods.processes.browser.old_frontends import too_old

MANIFEST = "package.json"
ELSEWHERE = frozenset(
    """node_modules bower_components vendor vendored _vendor third_party third-party
    site-packages test tests __tests__ e2e cypress fixtures testdata example examples sample
    samples demo demos playground benchmarks docs doc documentation""".split()
)
COPIES = frozenset("static assets public media lib libs plugins wwwroot components".split())


INSTALLED = ("dependencies", "devDependencies", "optionalDependencies")


class Frontend(NamedTuple):
    """A folder whose package.json builds something that runs for users.

    `too_old` is why the newest of it does not fit, "" where it may.
    `package` is the Sentry SDK for it ("" where none would help), `command` sets that up
    from the project's top: Sentry's wizard where it knows the framework.
    """

    folder: str
    framework: str
    package: str
    command: str
    has_sentry: bool
    evidence: Evidence
    too_old: str = ""


class _Manifest(NamedTuple):
    path: str
    text: str
    data: Mapping[str, Any]

    @property
    def folder(self) -> str:
        return self.path.rpartition("/")[0]

    def section(self, name: str) -> Mapping[str, Any]:
        section = self.data.get(name)
        return section if isinstance(section, dict) else {}

    def first(self, names: tuple[str, ...], sections: tuple[str, ...] = INSTALLED) -> str:
        """Return the first of these packages that is installed here, "" for none."""
        present = [name for name in names if any(name in self.section(s) for s in sections)]
        return present[0] if present else ""

    def asked(self, name: str) -> str:
        """Return the range in which a package is asked for, "" for none."""
        return next((str(self.section(s)[name]) for s in INSTALLED if name in self.section(s)), "")

    @property
    def has_sentry(self) -> bool:
        names = [n for n in self.installed if WRAPPER.search(n) and not BUILD_ONLY.fullmatch(n)]
        legacy = self.first(("raven-js", "@sentry-internal/browser"))
        return bool(legacy) or any(not BUILDING.search(n) for n in names)

    @property
    def installed(self) -> frozenset[str]:
        return frozenset(name for section in INSTALLED for name in self.section(section))


def frontends(project: Project) -> tuple[Frontend, ...]:
    """Return the frontends, sorted by folder.

    Folders of tests, examples, documentation and vendored code are passed over, also
    libraries (what they are made for is a peer dependency, or another package of the
    project requires them), packages that hold tools only,
    and the root of a workspace that has frontends of its own.
    """
    manifests = {m.folder: m for m in _manifests(project)}
    used = {name for m in manifests.values() for s in INSTALLED for name in m.section(s)}
    mine = {folder: m for folder, m in manifests.items() if m.data.get("name") not in used}
    found = {folder: k for folder, m in mine.items() if (k := _kind(m)) is not None}
    roots = [m for m in manifests.values() if _is_workspace(m, project)]
    for root in roots:
        if any(_is_below(folder, root.folder) for folder in found):
            found.pop(root.folder, None)
    having = _having(manifests.values())
    plain = (_frontend(manifests[folder], *found[folder], project) for folder in sorted(found))
    return tuple(
        one._replace(has_sentry=True)
        if any(m.folder in having for m in (manifests[one.folder], *_above(one.folder, roots)))
        or tells_of_sentry(project, one.folder, found)
        else one
        for one in plain
    )


def _above(folder: str, roots: list[_Manifest]) -> list[_Manifest]:
    return [root for root in roots if _is_below(folder, root.folder)]


def _having(manifests: Collection[_Manifest]) -> set[str]:
    """Return the folders whose package brings Sentry, also by another package of the project."""
    having = {m.folder for m in manifests if m.has_sentry}
    for _ in manifests:
        names = {str(m.data.get("name", "")) for m in manifests if m.folder in having} - {""}
        more = {m.folder for m in manifests if names & m.installed}
        if more <= having:
            break
        having |= more
    return having


def _frontend(manifest: _Manifest, kind: Kind, name: str, project: Project) -> Frontend:
    return Frontend(
        folder=manifest.folder,
        framework=kind.name,
        package=kind.package,
        command=_command(manifest, kind, project),
        has_sentry=False,
        evidence=(place := _evidence(manifest, name)),
        too_old=too_old(project, place, manifest.asked(name), kind),
    )


def _kind(manifest: _Manifest) -> tuple[Kind, str] | None:
    if manifest.first(DOCUMENTS) or _is_copy(manifest):
        return None
    for kind in KINDS:
        if manifest.first(kind.shown_by, ("peerDependencies",)):
            return None
        if name := manifest.first(kind.shown_by):
            return kind, name
    for kind in (NEST, NODE):
        if name := manifest.first(kind.shown_by, ("dependencies",)):
            return kind, name
    if name := manifest.first(BROWSER.shown_by) or _bundler(manifest):
        return BROWSER, name
    return None


def _bundler(manifest: _Manifest) -> str:
    """Return the bundler that a script of this package runs, "" for none."""
    scripts = [s for s in manifest.section("scripts").values() if isinstance(s, str)]
    words = {word.rpartition("/")[2] for script in scripts for word in script.split()}
    programs = {name: name.partition("/")[0].lstrip("@") for name in BUNDLERS}
    programs |= {"webpack-cli": "webpack", "parcel-bundler": "parcel", "laravel-mix": "mix"}
    used = tuple(name for name, program in programs.items() if program in words)
    return manifest.first(used)


def _is_copy(manifest: _Manifest) -> bool:
    """Whether this is a published library that was copied into the static files."""
    above, _, folder = manifest.folder.rpartition("/")
    name = str(manifest.data.get("name", "")).rpartition("/")[2]
    published = bool(manifest.data.get("repository")) and not manifest.data.get("private")
    return published and bool(COPIES & set(above.split("/"))) and folder.startswith(name)


def _is_workspace(manifest: _Manifest, project: Project) -> bool:
    folder = f"{manifest.folder}/" if manifest.folder else ""
    if any(f"{folder}{name}" in project for name in ("pnpm-workspace.yaml", "lerna.json")):
        return True
    return bool(manifest.data.get("workspaces"))


def _is_below(folder: str, root: str) -> bool:
    return folder != root and (not root or folder.startswith(f"{root}/"))


def _command(manifest: _Manifest, kind: Kind, project: Project) -> str:
    if not kind.package:
        return ""
    go = f"cd {shlex.quote(manifest.folder)} && " if manifest.folder else ""
    if kind.wizard:
        return f"{go}npx @sentry/wizard@latest -i {kind.wizard}"
    return f"{go}{ADD[_manager(manifest, project)]} {kind.package}"


def _manager(manifest: _Manifest, project: Project) -> str:
    named = str(manifest.data.get("packageManager", "")).partition("@")[0]
    if named in ADD:
        return named
    folder = manifest.folder
    while True:
        for lock, manager in LOCKS.items():
            if (f"{folder}/{lock}" if folder else lock) in project:
                return manager
        if not folder:
            return "npm"
        folder = folder.rpartition("/")[0]


def _manifests(project: Project) -> Iterator[_Manifest]:
    for path in project:
        if not path.endswith(MANIFEST) or path.rpartition("/")[2] != MANIFEST:
            continue
        if ELSEWHERE.intersection(path.split("/")[:-1]):
            continue
        source = project.source(path)
        try:
            data = json.loads(source.text) if source else None
        except (ValueError, RecursionError):
            continue
        if source and isinstance(data, dict):
            yield _Manifest(path, source.text, data)


def _evidence(manifest: _Manifest, name: str) -> Evidence:
    section = next(s for s in INSTALLED if name in manifest.section(s))
    start = max(0, manifest.text.find(json.dumps(section)))
    at = max(start, manifest.text.find(json.dumps(name), start))
    line = manifest.text.count("\n", 0, at) + 1
    text = manifest.text.split("\n")[line - 1].strip().rstrip(",")
    return Evidence(manifest.path, line, text[:96])
