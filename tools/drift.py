"""`python -m tools.drift PYTHON [KNOWN]`: what we know of sentry-sdk beside what is installed.

PYTHON is that of an environment with the newest sentry-sdk. Each difference is named with the
file to change. With KNOWN, the Python of another environment, what that one's sentry-sdk says
stands for our knowledge: so the tool itself is tried. Returns 1 where anything differs.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from codemods.files.versions import NEWEST_SDK
from codemods.knowledge.registry import frameworks, libraries
from codemods.knowledge.sdk.auto_enabled import IMPORTED
from codemods.knowledge.sdk.sdk_demands import IMPORTING
from codemods.knowledge.sdk.sdk_options import ALWAYS, NOT_YET, is_unknown

KNOWLEDGE = "codemods/knowledge"
PLACES = {
    "options": f"{KNOWLEDGE}/sdk/sdk_options.py",
    "enabled": f"{KNOWLEDGE}/sdk/auto_enabled.py and, measured, {KNOWLEDGE}/sdk/import_costs.py",
    "loggers": f"{KNOWLEDGE}/features/logging.py, where a logger that the SDK ignores is named",
}
KINDS = {
    "options": "option",
    "enabled": "integration that enables itself",
    "loggers": "logger that is ignored",
}

# Runs in the environment that is read; each of these names is private to the SDK.
INSIDE = """
import inspect, json
import sentry_sdk
from sentry_sdk import consts, integrations
from sentry_sdk.integrations import logging
prefix = "sentry_sdk.integrations."
known = set(inspect.signature(consts.ClientConstructor.__init__).parameters)
enabled = integrations._AUTO_ENABLING_INTEGRATIONS
print(json.dumps({
    "version": sentry_sdk.VERSION,
    "options": sorted(known - {"self", "args", "kwargs"}),
    "enabled": sorted(path[len(prefix):] for path in enabled),
    "minimums": {n: ".".join(map(str, v)) for n, v in integrations._MIN_VERSIONS.items()},
    "loggers": sorted(logging._IGNORED_LOGGERS),
}))
"""


class Facts(NamedTuple):
    """What is known of a sentry-sdk; `minimums` are versions by the module of an integration."""

    version: str
    options: frozenset[str]
    enabled: frozenset[str]
    minimums: Mapping[str, str]
    loggers: frozenset[str] | None = None


class Difference(NamedTuple):
    """One fact that is otherwise now, and the file that says how it was."""

    what: str
    place: str


def main(python: str, known: str = "") -> int:
    """Print each difference with its file. Returns 1 where there is any."""
    now = read(python)
    before = read(known) if known else ours()
    found = list(differences(before, now))
    for difference in found:
        print(f"{difference.what}\n    {difference.place}")
    print(
        f"\nsentry-sdk {before.version} as it is known, {now.version} as it is: "
        f"{len(found)} {'difference' if len(found) == 1 else 'differences'}."
    )
    return 1 if found else 0


def read(python: str) -> Facts:
    """Return what an environment's sentry-sdk says of itself. Raises SystemExit."""
    try:
        done = subprocess.run([python, "-c", INSIDE], capture_output=True, text=True, check=False)
    except OSError as error:
        raise SystemExit(
            f"{python}: it can't be read ({error.strerror}): name a Python."
        ) from error
    if done.returncode:
        why = done.stderr.strip().splitlines()[-1:] or ["it ended with no word"]
        raise SystemExit(f"{python}: its sentry-sdk can't be read ({why[0]}): see `INSIDE`.")
    said = json.loads(done.stdout)
    sets = {key: frozenset(said[key]) for key in ("options", "enabled", "loggers")}
    return Facts(said["version"], minimums=said["minimums"], **sets)


def ours() -> Facts:
    """Return what this version knows; which loggers the SDK ignores is asked of the SDK itself."""
    options = {o for o in (*ALWAYS, *NOT_YET) if not is_unknown(o, NEWEST_SDK)}
    facts = (*frameworks().values(), *libraries().values())
    compared = [(f.integration, getattr(f, "minimum_beside", "") or f.minimum) for f in facts]
    minimums = {name.partition(".")[0]: least for name, least in compared if least}
    return Facts(NEWEST_SDK, frozenset(options), frozenset(IMPORTED), minimums)


def differences(before: Facts, now: Facts) -> Iterator[Difference]:
    """Yield what is otherwise: the version, then what came and went, then minimums."""
    if before.version != now.version:
        text = f"sentry-sdk {now.version} is out, {before.version} was measured"
        yield Difference(text, "codemods/files/versions.py: NEWEST_SDK, and constraints.txt")
    for key, kind in KINDS.items():
        old, new = getattr(before, key), getattr(now, key)
        if old is None:
            continue
        yield from (Difference(f"new {kind}: {name}", PLACES[key]) for name in sorted(new - old))
        yield from (
            Difference(f"{kind} is gone: {name}", PLACES[key]) for name in sorted(old - new)
        )
    files = _files()
    for module in sorted({*before.minimums, *now.minimums} - IMPORTING):  # theirs is measured
        old, new = before.minimums.get(module, "none"), now.minimums.get(module, "none")
        place = files.get(module, "")
        if not _same(old, new) and place:
            yield Difference(f"{module} has to be {new} at least, {old} is known", place)


def _files() -> dict[str, str]:
    """Return the file that says what is known of each module of an integration."""
    rooms = (("frameworks", frameworks()), ("libraries", libraries()))
    return {
        fact.integration.partition(".")[0]: f"{KNOWLEDGE}/{room}/{stem}.py"
        for room, known in rooms
        for stem, fact in known.items()
        if fact.integration
    }


def _same(one: str, other: str) -> bool:
    """Tell whether two versions are the same: 1.1 is 1.1.0."""
    return _bare(one) == _bare(other)


def _bare(version: str) -> str:
    while version.endswith(".0"):
        version = version.removesuffix(".0")
    return version


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
