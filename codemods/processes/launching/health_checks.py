"""The URL paths that are asked for health only: probes of launch files, routes of the code."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from codemods.code.facts.module_facts import Call, ModuleFacts
from codemods.code.importing.modules import Modules
from codemods.files.loading import modules as formats
from codemods.files.model import Evidence
from codemods.files.pattern import pattern
from codemods.files.project import Project
from codemods.files.text import lines_of
from codemods.knowledge.health_names import NAMES, WORDS
from codemods.knowledge.registry import frameworks
from codemods.processes.launching.launches import ASIDE
from codemods.shell import nodes
from codemods.shell import toml as _toml
from codemods.shell.instructions import instructions
from codemods.shell.nodes import Node

# Without one of these a launch file has no probe and need not be parsed.
_SPEAKING = ("health", "Health", "HEALTH", "httpGet", "_check", "checks")
_ENDINGS = (".yml", ".yaml", ".toml")
_DECORATORS = frozenset("get head route api_route".split())
_CALLS = frozenset("path url add_route add_get add_head add_api_route add_url_rule Route".split())
_ADDRESS = pattern(
    r"https?://(?:localhost|127\.0\.0\.1|0\.0\.0\.0|\[::1\]|\$\{?\w+\}?)(?::[^/\s'\"]*)?(/[\w./-]*)"
)
_PLAIN = pattern(r"/?[\w.-]+(?:/[\w.-]+)*/?")
# Only a file with such a literal is parsed: many more hold one of the words.
_WRITTEN = pattern(rf"[\"'/](?:{'|'.join(map(re.escape, sorted(NAMES)))})/?[\"']")
_KEYS = ("healthCheckPath", "healthcheckPath", "health_check_path")


def find_health_checks(
    project: Project, modules: Modules, root: str = ""
) -> dict[str, tuple[Evidence, ...]]:
    """Return {URL path: evidence}, probes of launch files first.

    The front page is none, though some probes ask for it.
    """
    found: dict[str, list[Evidence]] = {}
    for path, evidence in _probes(project, root):
        if path.strip("/"):
            found.setdefault(path, []).append(evidence)
    probed = tuple(found)
    for path, evidence in _routes(modules):
        # A route of a router that is mounted elsewhere: the probe has its whole path.
        whole = next((p for p in probed if p.rstrip("/").endswith(path.rstrip("/"))), path)
        found.setdefault(whole, []).append(evidence)
    return {path: tuple(dict.fromkeys(evidence)) for path, evidence in found.items()}


def _probes(project: Project, root: str) -> Iterator[tuple[str, Evidence]]:
    inside = f"{root}/" if root else ""
    for path in project.paths:
        own = path.removeprefix(inside)
        if not (own.endswith(_ENDINGS) or "ockerfile" in own) or ASIDE.intersection(own.split("/")):
            continue
        form = next((f for f in _FORMATS if formats("launchers")[f].matches(path)), "")
        source = project.source(path) if form else None
        if source and any(word in source.text for word in _SPEAKING):
            for line, url in _FORMATS[form](source.text):
                yield url, Evidence(path, line, lines_of(source.text)[line - 1].strip())


def _dockerfile(text: str) -> Iterator[tuple[int, str]]:
    for one in instructions(text):
        if one.name == "HEALTHCHECK":
            yield from ((one.line, path) for path in _ADDRESS.findall(one.text))


def _compose(text: str) -> Iterator[tuple[int, str]]:
    for node in _mappings(text):
        check = nodes.mapping(node).get("healthcheck")
        test = nodes.mapping(check).get("test")
        for one in (test, *nodes.items(test)) if test is not None else ():
            yield from ((nodes.line_of(one), p) for p in _ADDRESS.findall(nodes.scalar(one)))


def _k8s(text: str) -> Iterator[tuple[int, str]]:
    for node in _mappings(text):
        path = nodes.mapping(nodes.mapping(node).get("httpGet")).get("path")
        if path is not None and nodes.scalar(path).startswith("/"):
            yield nodes.line_of(path), nodes.scalar(path).partition("?")[0]


def _hosting(text: str) -> Iterator[tuple[int, str]]:
    """Yield what render.yaml, App Engine, DigitalOcean, fly.toml and railway call their checks."""
    data = _toml.parse(text)
    for row in _toml_paths(data):
        yield next(n for n, line in enumerate(text.splitlines(), 1) if row in line), row
    for node in _mappings(text) if not data else ():
        values = nodes.mapping(node)
        for key in ("liveness_check", "readiness_check", "health_check"):
            yield from _scalars(nodes.mapping(values.get(key)), ("path", "http_path"))
        yield from _scalars(values, _KEYS)


def _scalars(values: Mapping[str, Node], keys: Iterable[str]) -> Iterator[tuple[int, str]]:
    for key in keys:
        if nodes.scalar(values.get(key)).startswith("/"):
            yield nodes.line_of(values[key]), nodes.scalar(values[key])


def _toml_paths(data: Mapping[str, object]) -> Iterator[str]:
    deploy = data.get("deploy")
    if isinstance(deploy, dict):
        yield from (str(deploy[key]) for key in _KEYS if key in deploy)
    service, services = data.get("http_service"), data.get("services")
    for table in (service, *(services if isinstance(services, list) else ())):
        if isinstance(table, dict):
            checks = [*table.get("checks", ()), *table.get("http_checks", ())]
            yield from (str(c["path"]) for c in checks if isinstance(c, dict) and "path" in c)


def _mappings(text: str) -> Iterator[Node]:
    for document in nodes.documents(text):
        yield from nodes.all_mappings(document).values()


_FORMATS = {"dockerfile": _dockerfile, "compose": _compose, "k8s": _k8s, "hosting": _hosting}


def _routes(modules: Modules) -> Iterator[tuple[str, Evidence]]:
    for path in modules.mentioning(WORDS):
        if not _WRITTEN.search(modules.project[path]):
            continue
        facts = modules.facts(path)
        for call in facts.calls:
            if call.first and is_check(call.first) and _is_route(call, facts):
                url = f"/{call.first.lstrip('/')}"
                yield url, Evidence(path, call.line, call.first)


def is_check(path: str) -> bool:
    """Tell by its last part whether a URL path is a health check: `/api/healthz`."""
    return bool(_PLAIN.fullmatch(path)) and path.strip("/").rpartition("/")[2] in NAMES


def _is_route(call: Call, facts: ModuleFacts) -> bool:
    """Tell whether a call registers a route, rather than asks for one."""
    name = call.name.rpartition(".")[2]
    if name in _CALLS or any(call.name in f.route_calls for f in frameworks().values()):
        return True
    return name in _DECORATORS and (call.name, call.line) in facts.decorators
