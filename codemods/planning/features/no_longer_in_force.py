"""Features that the answers hold and that the init call does not have in force."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from codemods.editing.source.source import parsed
from codemods.files.model import Refused
from codemods.knowledge.kinds.feature import Feature
from codemods.knowledge.registry import features
from codemods.planning.known import Known
from codemods.sentry.answers import recall
from codemods.sentry.chosen import missing_features


def lapsed(known: Known) -> tuple[str, ...]:
    """Return the features that the answers hold and the file of the init call no longer says.

    Only what was written once counts: the rest is still to be put in. A file that is gone is
    another matter, and told as such.
    """
    answers, path = known.answers, known.answers.init_path
    if path not in known.project:
        return ()
    written = recall(answers.written.get("init", {}))
    given = (k for one in written.integrations for k in one.keywords)
    once = {keyword.name for keyword in (*written.keywords, *given)}
    try:
        said = {*_given(parsed(known.project.get(path, "")))}
    except Refused:
        return ()
    switched = {stem: switches(features()[stem]) for stem in answers.features if stem in features()}
    fit = {stem: names for stem, names in switched.items() if stem not in missing_features(answers)}
    return tuple(stem for stem, names in fit.items() if names & once and not said & names)


def switches(feature: Feature) -> set[str]:
    """Return the arguments by any of which a feature is on, in any sentry-sdk."""
    keywords = [one.keyword for one in feature.options if one.keyword]
    keywords += [k for one in feature.options if one.integration for k in one.integration.keywords]
    return {*feature.switched_by, *(keyword.name for keyword in keywords)}


def _given(tree: ast.Module) -> Iterator[str]:
    """Yield what calls and dicts of a file name and give a value that is not nothing."""
    for node in ast.walk(tree):
        if isinstance(node, ast.keyword) and node.arg:
            yield from (node.arg for value in [node.value] if not _is_nothing(value))
        if isinstance(node, ast.Dict):
            pairs = zip(node.keys, node.values, strict=True)
            keys = (key for key, value in pairs if not _is_nothing(value))
            yield from (str(key.value) for key in keys if isinstance(key, ast.Constant))


def _is_nothing(value: ast.expr) -> bool:
    return isinstance(value, ast.Constant) and not value.value
