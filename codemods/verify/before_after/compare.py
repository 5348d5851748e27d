"""What is different with our edits, and was the same in both starts without them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from codemods.files.pattern import pattern
from codemods.receiver.running import UNREADY
from codemods.verify.before_after.values import Answer, Cost, Finding, On, Pair, Seen, Shown
from codemods.verify.reasons.process import telling
from codemods.verify.signals import ERROR

SECONDS, MEGABYTES = 1.0, 50.0  # more than that is worth a word
BROKEN = 500
# What changes by itself, and what follows from the body, which is compared.
DATED = frozenset("content-length date expires last-modified server-timing".split())
SAYS = pattern(
    r"\b(?:warn(?:ing)?|error|critical|fatal|exception|traceback)\b|\w(?:Error|Warning):", re.I
)
RAISED = pattern(r"^[\w.]*(?:Error|Exception|Exit)(?:: |$)")
UUID = r"\b[0-9a-fA-F]{8}-(?:[0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}\b"
CHANGING = pattern(rf"\x1b\[[\d;]*m|{UUID}|0x[0-9a-fA-F]+|\b[0-9a-fA-F]{{8,}}\b|\d+")
# A line of a stack, also where each has the prefix of a log: the SDK's own frames are in it.
STACK = pattern(r"^\s|\]\s{3,}|File \".*\", line \d+")
# The column of times of a log, of which Rich leaves out those that are as on the line above.
TIMED = pattern(r"^(?:\[[\d/:., -]{8,}\]\s|\s{10,})\s*(?=(?:CRITICAL|ERROR|WARNING)\b)")
NO_QUEUE = (
    "it was ended at once: there is no queue of its own for {} here, and your real jobs would "
    "have been run"
)
LONGEST = 4000  # characters of an output that are shown
MOST = 3  # lines of a log that are shown


def unjudged(before: Pair) -> str:
    """Return why nothing can be said of the edits, "" where the process runs without them."""
    for seen, how in ((before.without, "without a DSN"), (before.given, "with one")):
        if not seen.is_ready:
            return f"it does not get ready without our edits either ({how}): {last(seen)}"
    return ""


def findings(before: Pair, after: Pair, only: On = None) -> tuple[Finding, ...]:
    """Return what the edits change, failures first, of both starts or `only` of one."""
    found: dict[Finding, None] = {}
    for seen, like, on, how in (
        (after.without, before.without, "without", "without a DSN"),
        (after.given, before.given, "given", "with a DSN"),
    ):
        if only not in (None, on):
            continue
        if not seen.is_ready:
            found[Finding("start", f"{how} it does not get ready: {last(seen)}")] = None
            continue
        found |= dict.fromkeys(_answered(before, like, seen, how))
        found |= dict.fromkeys(_ended(before, seen, how))
        found |= dict.fromkeys(_logged(before, seen, how))
    return (*found, *dear(more(before, after)))


def failing(before: Pair, after: Pair) -> On:
    """Return which of two starts fails by itself, the first of them; None where neither does."""
    sides: tuple[On, ...] = ("without", "given")
    for on in sides:
        if any(finding.is_failure for finding in findings(before, after, on)):
            return on
    return None


def shown(before: Pair, after: Pair, on: On) -> tuple[Shown, Shown]:
    """Return both sides for people, of the start that fails; of that with a DSN where none does."""
    how = "without a DSN" if on == "without" else "with a DSN"
    sides = (("Before", before), ("After", after))
    first, second = (
        Shown(f"{title}, {how}", _statuses(seen), (seen.output or seen.trouble)[-LONGEST:])
        for title, pair in sides
        for seen in (pair.without if on == "without" else pair.given,)
    )
    return first, second


def _statuses(seen: Seen) -> tuple[tuple[str, str], ...]:
    return tuple((asked, str(answer.status or "nothing")) for asked, answer in seen.answers.items())


def more(before: Pair, after: Pair) -> Cost:
    """Return what the process needs more with the edits, with a DSN: without one nothing starts."""
    old, new = before.given.cost, after.given.cost
    held = (new.megabytes, old.megabytes)
    least = None if held[0] is None or held[1] is None else held[0] - held[1]
    return Cost(new.seconds - old.seconds, least)


def cheaper(one: Pair, other: Pair) -> Pair:
    """Return the first of two pairs of starts, each with what the cheaper of two tries needed."""
    if not all(seen.is_ready for pair in (one, other) for seen in pair):
        return one
    tries = zip(one, other, strict=True)
    return Pair(*(a._replace(cost=min(a.cost, b.cost, key=_seconds)) for a, b in tries))


def _seconds(cost: Cost) -> float:
    return cost.seconds


def last(seen: Seen) -> str:
    """Return the line by which a process says why it ended, or that it waits for something."""
    for fact in seen.facts:
        if fact.get("what") == "unsafe":
            return NO_QUEUE.format(fact.get("broker"))
    said = telling(seen.output or seen.trouble.partition("\n")[2])
    what, _, waits = seen.trouble.partition("\n")[0].rstrip(":").partition(f"{UNREADY}: ")
    if waits:
        return f"{waits}; the last that it wrote: {said}" if said else waits
    return said or what or "it wrote nothing"


def _answered(before: Pair, like: Seen, seen: Seen, how: str) -> Iterator[Finding]:
    for asked, old in like.answers.items():
        twin = before.without.answers.get(asked, old)
        other = before.given.answers.get(asked, old)
        new = seen.answers.get(asked, Answer(0))
        if twin.status == other.status != new.status:
            text = f"{how} it answers {asked} with {new.status or 'nothing'}, not {old.status}"
            yield Finding("answer", f"{text}{_why(before, seen)}")
            continue
        if new.status >= BROKEN:
            continue  # a page that shows the stack shows the SDK's frames in it
        if twin.body == other.body != new.body:
            yield Finding("answer", f"{how} the body of {asked} is another")
        for name in sorted({*twin.headers, *new.headers} - DATED):
            if twin.headers.get(name) == other.headers.get(name) != new.headers.get(name):
                was, now = twin.headers.get(name, "none"), new.headers.get(name, "none")
                yield Finding("answer", f"{how} the header {name} of {asked} is {now}, not {was}")


def _why(before: Pair, seen: Seen) -> str:
    """Return the last exception that its log did not name before, or the last complaint."""
    known = _known(before)
    new = [x.strip() for x in seen.output.splitlines() if _plain(x) not in known]
    for kind in (RAISED, SAYS):
        named = [line for line in new if kind.search(line)]
        if named:
            return f": {named[-1][:200]}"
    return ""


def _ended(before: Pair, seen: Seen, how: str) -> Iterator[Finding]:
    old = {before.without.status, before.given.status}
    if len(old) == 1 and seen.status not in old:
        was = before.without.status
        yield Finding(
            "exit", f"{how} it ends with status {seen.status}, not {was}{_why(before, seen)}"
        )


def _logged(before: Pair, seen: Seen, how: str) -> Iterator[Finding]:
    known = _known(before)
    new = [x for x in seen.output.splitlines() if _is_complaint(x) and _plain(x) not in known]
    if new:
        shown = "; ".join(line.strip()[:200] for line in new[:MOST])
        yield Finding("log", f"{how} it logs what it did not log before: {shown}")


def _known(before: Pair) -> set[str]:
    return {_plain(line) for seen in before for line in seen.output.splitlines()}


def _is_complaint(line: str) -> bool:
    """Tell whether a line warns of something, other than of the failure that verify causes."""
    line = TIMED.sub("", line)
    return not STACK.search(line) and ERROR not in line and bool(SAYS.search(line))


def _plain(line: str) -> str:
    """Return a line without times, numbers of processes and ports, colours."""
    return CHANGING.sub("N", TIMED.sub("", line)).strip()


def least(pair: Pair) -> Cost:
    """Return what the cheaper of two starts took."""
    seconds = min(seen.cost.seconds for seen in pair)
    held = [seen.cost.megabytes for seen in pair if seen.cost.megabytes is not None]
    return Cost(seconds, min(held) if held else None)


def dear(cost: Cost) -> Iterator[Finding]:
    """Yield what is worth a word of what a process needs more."""
    if cost.seconds > SECONDS:
        text = f"it takes {cost.seconds:.1f} s more to get ready"
        yield Finding("cost", text, is_failure=False)
    if cost.megabytes is not None and cost.megabytes > MEGABYTES:
        text = f"it needs {cost.megabytes:.0f} MB more"
        yield Finding("cost", text, is_failure=False)
