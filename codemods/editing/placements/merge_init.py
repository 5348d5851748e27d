"""Merging what the answers ask for into the init call that a file has already.

A keyword has three versions: ours (in the file), base (what we wrote last) and theirs (what
the answers say now). What the user touched stays; the rest follows the answers.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from codemods.editing.source.calls import bound_names
from codemods.editing.source.imports.bindings import Binding, bindings, free_names, renamed
from codemods.editing.source.init_call.edited import CallChanges, edited, local_names, nearest
from codemods.editing.source.init_call.reading import Reading
from codemods.editing.source.merging.change import item_changes, option_changes
from codemods.editing.source.merging.three_way import same
from codemods.editing.source.merging.version import Version, remembered
from codemods.editing.source.merging.weigh import weigh
from codemods.editing.source.quotes import with_quotes_of
from codemods.editing.source.source import Source, expression
from codemods.files.model import InitCall, Keyword

Statement = tuple[str, str]  # as it stands in the text, and as it is to be
NONE: Statement = ("", "")


class Merged(NamedTuple):
    """The new text, and what did not happen.

    `kept` are sentences about what the user has otherwise than the answers say. `base` is
    what the next merge should get as its `base`.
    """

    text: str
    base: InitCall
    kept: tuple[str, ...] = ()


def edit(text: str, **given: Any) -> str:
    """Return `text` merged as by `merge`. Raises Refused."""
    return merge(text, **given).text


def undo(text: str, *, line: int, base: InitCall, statement: Statement = NONE) -> str:
    """Return `text` without what we wrote last and nobody touched since. Raises Refused."""
    return merge(text, line=line, base=base, theirs=InitCall()).text


def merge(
    text: str,
    *,
    line: int,
    base: InitCall | None,
    theirs: InitCall,
    statement: Statement = NONE,
) -> Merged:
    """Merge `theirs` into the `sentry_sdk.init` call on or nearest to `line`.

    `base` is what we wrote last, None where the call is the user's own (then options are
    only added). Comments, order and layout stay. Options given by `**` of a dict literal
    are merged there, integrations in a list literal's variable likewise. Raises Refused.
    A `statement` of ours that nobody touched becomes another instead.
    """
    if statement != NONE:
        keywords = (k._replace(value=k.named or k.value, named="") for k in theirs.keywords)
        now = theirs._replace(keywords=tuple(keywords))
        return Merged(text.replace(*statement, 1), now)
    source = Source.of(text)
    return _three_way(source, nearest(source.inits, line), base or InitCall(), theirs)


def _three_way(source: Source, number: int, last: InitCall, theirs: InitCall) -> Merged:
    reading = Reading.of(source, number)
    theirs = _placed(reading, theirs)
    needed = (*_imports(last), *_imports(theirs))
    names = local_names(reading, needed)
    own = _quoted(source, theirs)
    old, new = (Version.of(_localised(call, names)) for call in (last, own))
    verdicts = weigh(reading.ours, old, new)
    base = remembered(verdicts, _differing(reading, new), last, theirs)
    kept = tuple(verdict.note for verdict in verdicts.values() if verdict.note)
    options = option_changes(verdicts, old, new)
    items = item_changes(verdicts, [i.name for i in reading.items], old, new, names)
    if not options and not items:
        return Merged(reading.source.text, base, kept)
    changes = CallChanges(options, items, _imports(theirs), _imports(last))
    return Merged(edited(reading, number, changes, verdicts), base, kept)


def _differing(reading: Reading, theirs: Version) -> frozenset[str]:
    """Return what the file has with another value than the answers say."""
    ours = reading.ours
    pairs = [(name, ours.options.get(name), value) for name, value in theirs.values().items()]
    for item in ours.items or ():
        wanted = theirs.arguments(item.name).items()
        pairs += [(f"{item.name}.{n}", item.keywords.get(n), value) for n, value in wanted]
    return frozenset(n for n, mine, value in pairs if mine is not None and not same(mine, value))


def _imports(call: InitCall) -> tuple[Binding, ...]:
    """Return all imports that a call's expressions need."""
    classes = (i.path.rpartition(".") for i in call.integrations)
    listed = (Binding(f"sentry_sdk.integrations.{module}", name) for module, _, name in classes)
    return tuple(dict.fromkeys((*bindings(call.imports), *listed)))


def _placed(reading: Reading, call: InitCall) -> InitCall:
    """Return a call by the names that our own statement defines, where it stands in one.

    What needs none of them counts on the others: it is taken where all of these are there.
    """
    site = reading.site
    known = {name for scope in site.scopes for name, _ in bound_names(scope)}
    needed = {k.name: free_names(expression(k.named)) for k in call.keywords if k.named}
    whole = all(names <= known for names in needed.values())

    def placed(keyword: Keyword) -> Keyword:
        names = needed.get(keyword.name, {""})
        value = keyword.named if names <= known and (names or whole) else keyword.value
        return keyword._replace(value=value, named="")

    return call._replace(keywords=tuple(map(placed, call.keywords)))


def _quoted(source: Source, call: InitCall) -> InitCall:
    keywords = (k._replace(value=with_quotes_of(source, k.value)) for k in call.keywords)
    return call._replace(keywords=tuple(keywords))


def _localised(call: InitCall, names: Mapping[str, str]) -> InitCall:
    return call._replace(
        keywords=tuple(_localised_keyword(k, names) for k in call.keywords),
        integrations=tuple(
            i._replace(keywords=tuple(_localised_keyword(k, names) for k in i.keywords))
            for i in call.integrations
        ),
    )


def _localised_keyword(keyword: Keyword, names: Mapping[str, str]) -> Keyword:
    return keyword._replace(value=renamed(keyword.value, names))
