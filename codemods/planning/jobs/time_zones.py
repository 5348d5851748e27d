"""The time zone that a file's processes run in, which schedules without one of their own mean."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from codemods.files.deployed import Process
from codemods.files.model import Launch
from codemods.files.pattern import pattern
from codemods.formats.launchers import dockerfile
from codemods.knowledge.registry import frameworks
from codemods.planning.known import Known
from codemods.processes.deployed.environments import deploying

# Django sets it for the whole process: django/conf/__init__.py, `os.environ["TZ"]`.
_DJANGO = pattern(r"^TIME_ZONE\s*=\s*[\"']([\w/+-]+)[\"']", re.MULTILINE)


def in_zone(config: str, zone: str) -> str:
    """Return a monitor's configuration with a zone where it has none; Sentry's own is UTC."""
    known = json.loads(config) if config else {}
    if not known or not zone or zone == "UTC" or "timezone" in known:
        return config
    if known["schedule"]["type"] == "interval":
        return config
    return json.dumps({**known, "timezone": zone})


def zone_of(known: Known, path: str) -> str:
    """Return the one zone of the processes that load a file, "" for none that is told."""
    mine = [p for p in known.found.processes if path in (p.start, *p.loads)]
    zones = {*_zones(known, mine)} - {""}
    return zones.pop() if len(zones) == 1 else ""


def zone_of_cron(known: Known, launch: Launch) -> str:
    """Return the zone that cron runs a command in: its own, else that of its image."""
    own = launch.command.env.get("CRON_TZ", "")
    mine = (p for p in known.found.processes if p.launch == launch)
    images = (p.environment for p in mine if p.environment.kind == "image")
    return own or next((_of_image(known, one.path, one.stage) for one in images), "")


def _zones(known: Known, processes: list[Process]) -> Iterator[str]:
    settings = [e for e in known.found.entrypoints if frameworks()[e.framework].settings_variable]
    for entry in settings:
        if match := _DJANGO.search(known.project.get(entry.path, "")):
            yield match[1]
    if not settings:
        yield from (p.launch.command.env.get("TZ", "") for p in deploying(processes))


def _of_image(known: Known, path: str, name: str) -> str:
    stages = dockerfile.stages(known.project.get(path, "")) if dockerfile.matches(path) else ()
    found = [stage for stage in stages if stage.name == name] or stages[-1:]
    return next((zone for s in found if "$" not in (zone := s.env.get("TZ", ""))), "")
