"""One file without what was put into it: line by line, or by structure where lines changed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from inspect import signature
from typing import NamedTuple

from codemods.editing.placements import drop_imports, merge_init, own_init
from codemods.files import loading
from codemods.files.loading import modules
from codemods.files.model import InitCall, Refused
from codemods.files.patches import Hunk, taken_back, without_insertions
from codemods.files.wellformed import is_wellformed
from codemods.planning.ledger import Made, Record
from codemods.planning.rendering import render

INIT = "placements.init_before_app"
MERGE = "placements.merge_init"
SDK = "sentry-sdk"
_PLAIN = {"str": str, "int": int}  # the others take several texts
_NOT_OURS = "what is on record of that edit is not what this version takes: look at it"
_NOT_RECORDED = frozenset(("text", "base"))
# Kinds of editors with an `undo` of their own.
STRUCTURE = ("placements.", "environments.", "images.", "launchers._")


class Left(NamedTuple):
    """What stays in a file, and why."""

    editor: str
    why: str


class Outcome(NamedTuple):
    """A file's text without what is ours, and what of it had to stay."""

    text: str
    left: tuple[Left, ...] = ()


def take_back(path: str, text: str, records: Sequence[Record], base: InitCall) -> Outcome:
    """Return a file without what `records` say was put in; `base` is the init call of ours.

    Where nobody touched those lines it is what it was, to the byte. Else Python is taken
    back by structure, and other files by the words that were put in. What the user changed
    is left.
    """
    exact = exactly(text, records)
    if exact is not None:
        return Outcome(exact)
    made = [m for record in records for m in record.made]
    if all(m.editor.startswith(STRUCTURE) for m in made):
        return _by_structure(text, records, base)
    outcome = _by_words(path, text, records)
    known = all(hasattr(loading.editor(m.editor), "undo") for m in made)
    return _by_structure(text, records, base) if outcome.left and known else outcome


def exactly(text: str, records: Sequence[Record]) -> str | None:
    """Return a file to the byte without what was put in; None where those lines changed."""
    for record in reversed(records):
        before = taken_back(text, record.patch) if record.patch else None
        if before is None:
            return None
        text = before
    imports = tuple(i for r in records for i in r.imports)
    try:
        return None if imports and drop_imports.missed(text, imports) else text
    except Refused:
        return None


def _by_structure(text: str, records: Sequence[Record], base: InitCall) -> Outcome:
    whole, left = text, list[Left]()
    made = [(record, one) for record in records for one in record.made]
    is_whole = any(one.editor == INIT for _, one in made)
    for record, one in reversed(made):
        if one.editor == MERGE and is_whole:
            continue
        try:
            text, kept = _undone(text, one, record, base)
            left += [Left(one.editor, reason) for reason in kept]
        except Refused as refusal:
            left.append(Left(one.editor, str(refusal)))
    imports = tuple(dict.fromkeys(i for r in records for i in r.imports))
    if not imports:
        return Outcome(text, tuple(left))
    try:
        bare = drop_imports.undo(text, imports=imports)
        name = drop_imports.missed(bare, imports)
    except Refused:
        return Outcome(text, tuple(left))
    if name:
        return Outcome(whole, (Left(made[0][1].editor, f"code of yours uses `{name}`"),))
    return Outcome(bare, tuple(left))


def _undone(text: str, made: Made, record: Record, base: InitCall) -> tuple[str, tuple[str, ...]]:
    """Return the text without one edit, and what the user has otherwise. Raises Refused."""
    editor = loading.editor(made.editor)
    if hasattr(editor, "undo") and not _takes(editor.undo, made):
        raise Refused(_NOT_OURS)
    if made.editor == MERGE:
        merged = merge_init.merge(text, line=made.arguments["line"], base=base, theirs=InitCall())
        put_in = "\n".join(line for hunk in record.patch for line in hunk.new)
        ours = (said for said in merged.kept if _option(said) in put_in or not put_in)
        return merged.text, tuple(ours)
    if not hasattr(editor, "undo"):
        raise Refused("what was rewritten there was edited since: look at it")
    if made.editor != INIT:
        try:
            return str(editor.undo(text, **made.arguments)), ()
        except (SyntaxError, LookupError) as error:  # a statement that is none, or several
            raise Refused(_NOT_OURS) from error
    call, line = own_init.our_call(text, expected=render.inline(base)[0])
    if line:
        raise Refused(f"line {line} of the call that starts Sentry is yours")
    expected = call or render.inline(base)[0]
    return str(editor.undo(text, call=expected, imports=record.imports)), ()


def _takes(undo: Callable[..., str], made: Made) -> bool:
    """Tell whether an undo can take what is on record: that may be a stranger's, or old."""
    if made.editor == INIT:
        return True  # what it needs is found elsewhere
    parameters = signature(undo).parameters
    wanted = {name: one for name, one in parameters.items() if name not in _NOT_RECORDED}
    needed = {name for name, one in wanted.items() if one.default is one.empty}
    return needed <= made.arguments.keys() <= wanted.keys() and all(
        _is_a(wanted[name].annotation, value) for name, value in made.arguments.items()
    )


def _is_a(annotation: str, value: object) -> bool:
    if annotation in _PLAIN:
        return isinstance(value, _PLAIN[annotation])
    return isinstance(value, tuple) and all(isinstance(one, str) for one in value)


def _option(sentence: str) -> str:
    """Return the option that a merge's sentence is about: `max_breadcrumbs: your 7 …`."""
    return sentence.partition(":")[0].rpartition(".")[2]


def _by_words(path: str, text: str, records: Sequence[Record]) -> Outcome:
    """Take words out of a dependency or launch file, and check what is left by reading it."""
    patch: list[Hunk] = [hunk for record in records for hunk in record.patch]
    editor = records[0].made[0].editor
    is_without = _lacks_requirement if editor.startswith("manifests.") else _lacks_words
    formats = [f for f in modules(editor.partition(".")[0]).values() if f.matches(path)]
    formats = [f for f in formats or [loading.editor(editor)] if hasattr(f, "read")]
    for shorter in without_insertions(text, patch):
        rows = (tuple(r for f in formats for r in f.read(path, t)) for t in (text, shorter))
        if is_wellformed(path, shorter) and is_without(*rows):
            return Outcome(shorter)
    if not any(word in text for hunk in patch for word in _words(hunk)):
        return Outcome(text)  # somebody has taken it out before
    return Outcome(text, (Left(editor, "the line that was put in is another now"),))


def _words(hunk: Hunk) -> Iterator[str]:
    """Yield the words that a hunk brought, a requirement without its version."""
    old, new = " ".join(hunk.old), " ".join(hunk.new)
    if SDK in new and SDK not in old:
        yield SDK
        return
    known = set(old.split())
    yield from (word for word in new.split() if word not in known and len(word) > 2)


def _lacks_requirement(before: tuple[object, ...], after: tuple[object, ...]) -> bool:
    """Tell whether only sentry-sdk is gone, or extras of it."""
    old, new = _requirements(before), _requirements(after)
    gone, come = old - new, new - old
    sizes = [sum(len(extras) for _, _, extras, _ in rows.elements()) for rows in (gone, come)]
    less = sum(gone.values()) > sum(come.values()) or sizes[0] > sizes[1]
    return less and {name for name, *_ in (*gone, *come)} == {SDK}


def _requirements(rows: tuple[object, ...]) -> Counter[tuple[str, str, tuple[str, ...], str]]:
    return Counter(
        (r.name, r.specifier, tuple(r.extras), r.group)  # type: ignore[attr-defined]
        for r in rows
    )


def _lacks_words(before: tuple[object, ...], after: tuple[object, ...]) -> bool:
    """Tell whether the commands are the same but for words that are gone."""
    pairs = zip(before, after, strict=False)
    return len(before) == len(after) and all(
        not Counter(new.argv) - Counter(old.argv)  # type: ignore[attr-defined]
        for old, new in pairs
    )
