"""Options of integrations that a merge leaves out, as other code builds the list of them."""

from __future__ import annotations

from collections.abc import Collection

from codemods.editing.placements.find_init import find_inits
from codemods.editing.placements.merge_init import merge
from codemods.files.model import Refused
from codemods.files.pattern import pattern
from codemods.knowledge.kinds.feature import Option
from codemods.knowledge.registry import features
from codemods.planning.features.no_longer_in_force import switches
from codemods.planning.known import Known
from codemods.sentry.answers import recall
from codemods.sentry.init_call import fits, init_call

LEFT = "left to the code that builds the list of integrations"


def left_to_list(known: Known) -> dict[str, str]:
    """Return why a feature is not on that our merge would have switched on, by its file stem.

    None that some other file of the project says: it may be what builds the list.
    """
    chosen = {stem: features()[stem] for stem in known.answers.features if stem in features()}
    own = {stem: [o for o in one.options if o.integration] for stem, one in chosen.items()}
    on = {stem: [o for o in found if fits(o, known.answers)] for stem, found in own.items()}
    return {
        stem: LEFT
        for stem, found in on.items()
        if found and all(is_left_out(known, option) for option in found)
        if not _is_said(known, switches(chosen[stem]))
    }


def is_left_out(known: Known, option: Option) -> bool:
    """Tell whether the merge into the user's own call passes over an option of an integration."""
    names = [keyword.name for keyword in option.integration.keywords] if option.integration else []
    if known.answers.style != "existing" or not names or _is_said(known, names):
        return False
    after = _merged(known)
    said = {*pattern(r"\w+").findall(after)}
    return bool(after) and said.isdisjoint(names)


def _is_said(known: Known, words: Collection[str]) -> bool:
    return bool(known.project.holding(words, known.project.python))


def _merged(known: Known) -> str:
    """Return the file of the call as the merge leaves it, "" where nothing can be merged."""
    answers = known.answers
    text = known.project.get(answers.init_path, "")
    calls = [c for c in find_inits(text) if c.sdk == "sentry_sdk" and not c.never]
    base = recall(answers.written["init"]) if "init" in answers.written else None
    try:
        call = init_call(answers)
        return merge(text, line=calls[0].line, base=base, theirs=call).text if calls else ""
    except Refused:
        return ""
