"""Charts of Helm that deploy the project's image without SENTRY_DSN.

Which variables its container gets is decided by values and templates together: no edit is made.
Reference: https://helm.sh/docs/chart_template_guide/values_files/
"""

from __future__ import annotations

from collections.abc import Iterator
from posixpath import basename, dirname

from codemods.files.model import Note
from codemods.files.pattern import pattern
from codemods.planning.known import Known
from codemods.planning.plans.variables import VARIABLES
from codemods.planning.reach.launches_with_sentry import own_images, own_launches
from codemods.planning.turn import Turn
from codemods.processes.deployed.built_images import dockerfiles_of
from codemods.shell import nodes

TURN = Turn.LAUNCHED
_CHART, _VALUES = "Chart.yaml", pattern(r"values[\w.-]*\.ya?ml")
_OPEN = ("envFrom", VARIABLES[0])  # then it may be among what else the container is given


def plan(known: Known) -> Iterator[Note]:
    """Yield a note for the first values of each chart that name an image of a chosen process."""
    if known.answers.style not in ("module", "inline"):
        return
    images = own_images(known, own_launches(known))
    for folder in (dirname(p) for p in known.project.paths if basename(p) == _CHART):
        inside = [p for p in known.project.paths if p.startswith(f"{folder}/" if folder else "")]
        texts = [known.project.get(path, "") for path in inside]
        if any(word in text for word in _OPEN for text in texts):
            continue
        values = (p for p in inside if dirname(p) == folder and _VALUES.fullmatch(basename(p)))
        found = (
            (p, n)
            for p in values
            for n, name in _named(known.project[p])
            if images & dockerfiles_of(known.project, name)
        )
        for path, line in [*found][:1]:
            yield Note(
                f"{path}:{line} has Helm run this project's image, and nothing in that chart "
                f"names {VARIABLES[0]}: its container gets none, and nothing would be sent. Name "
                "it among the variables of the container, by the values that the chart takes for "
                "them or in its template."
            )


def _named(text: str) -> Iterator[tuple[int, str]]:
    """Yield the images that values name, each with its line."""
    for document in nodes.documents(text):
        for node in nodes.all_mappings(document).values():
            keys = nodes.entries(node)
            if "repository" not in keys:
                continue
            key, value = keys["repository"]
            registry = nodes.scalar(keys["registry"][1]) if "registry" in keys else ""
            yield nodes.line_of(key), "/".join(filter(None, (registry, nodes.scalar(value))))
