"""What `--json` printed of one repository, as a row of the table."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import PurePath
from typing import Any, NamedTuple

from codemods.planning.telling.outcome import FAILED, SCHEMA, STATUSES

PROVEN = ".prove"
# How it ended, worst first: so the table is sorted.
OUTCOMES = {
    "failed": "not tried",
    "refused": "refused",
    "needs_person": "needs a person",
    "changed": "set up",
    "unchanged": "nothing to change",
    "": "not said",
}
PROOFS = {"fails": "fails with Sentry", "open": "not judged", "as before": "as before"}
_WANTED = {str(outcome): code for outcome, code in STATUSES.items()}  # as they exit
_NOTHING = "No process was found that could be given Sentry."
_NO_DOCUMENT = "it is not what `copier-sentry add`, `update`, `plan` or `prove` print with --json"


class BadDocument(Exception):
    """A file that none of our commands can have printed; the message says why."""


class Told(NamedTuple):
    """A sentence, and the lines to paste for it."""

    text: str
    paste: str = ""


class Edited(NamedTuple):
    """A file that was edited, or would be: `kind` is added, changed or removed."""

    path: str
    kind: str
    why: str


class Row(NamedTuple):
    """A repository: what was edited and left, and what starting it on both sides has shown.

    `outcome` and `proof` are keys of OUTCOMES and PROOFS, "" where nothing was said of it.
    `why` says why nothing could be done; `doubts` are the processes that were not proven to
    do the same, each with the reason, and `fine` those that were.
    """

    name: str
    outcome: str = ""
    why: str = ""
    is_written: bool = False
    edited: tuple[Edited, ...] = ()
    left: tuple[Told, ...] = ()
    kept: tuple[Told, ...] = ()
    proof: str = ""
    doubts: tuple[str, ...] = ()
    fine: tuple[str, ...] = ()
    taken_back: tuple[str, ...] = ()

    @property
    def status(self) -> int:
        """What the row amounts to: 1 something failed, 3 a person is needed, 0 neither."""
        if self.outcome == FAILED or self.proof == "fails":
            return 1
        return 3 if _WANTED.get(self.outcome) or self.left or self.proof == "open" else 0


def rows(files: Mapping[str, bytes]) -> tuple[Row, ...]:
    """Return a row for each repository, those first that want a person most.

    `files` are the documents by their names: `shop.json` is what was said of `shop`, and
    `shop.prove.json` what `prove` said of it. One that can't be read has a row that says so.
    """
    found: dict[str, Row] = {}
    for file, data in sorted(files.items(), key=lambda row: subject(row[0])[1]):
        name, is_proof = subject(file)
        row = found.setdefault(name, Row(name))
        try:
            said = _document(data)
            found[name] = _proof(row, said) if is_proof or "proven" in said else _run(row, said)
        except BadDocument as error:
            found[name] = _unread(row, f"{file}: {error}", is_proof=is_proof)
    order = list(OUTCOMES)
    return tuple(
        sorted(found.values(), key=lambda r: (r.proof != "fails", order.index(r.outcome), r.name))
    )


def subject(file: str) -> tuple[str, bool]:
    """Return the repository that a document's name names, and whether it is of `prove`."""
    name = PurePath(file).name.removesuffix(".json")
    return name.removesuffix(PROVEN), name.endswith(PROVEN)


def status(found: Sequence[Row]) -> int:
    """Return what all rows amount to: 1 before 3 before 0."""
    every = {row.status for row in found}
    return next((status for status in (1, 3) if status in every), 0)


def _document(data: bytes) -> dict[str, Any]:
    if not data.strip():
        raise BadDocument("it is empty: the command was stopped, or said why on standard error")
    try:
        said = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise BadDocument(_NO_DOCUMENT) from error
    if not isinstance(said, dict):
        raise BadDocument(_NO_DOCUMENT)
    if said.get("schema", SCHEMA) != SCHEMA:
        raise BadDocument(f"it has schema {said['schema']!r}, and this version reads {SCHEMA}")
    return said


def _run(row: Row, said: Mapping[str, Any]) -> Row:
    """Return the row with what `add`, `update`, `plan` or `check` said."""
    outcome = said.get("status")
    if not isinstance(outcome, str):
        raise BadDocument(_NO_DOCUMENT)
    if outcome == FAILED:
        return row._replace(outcome=FAILED, why=_word(said.get("reason", "")))
    if outcome not in _WANTED:
        raise BadDocument(_NO_DOCUMENT)
    left = _told(said, "left")
    return row._replace(
        outcome=outcome,
        why=(left[0].text if left else _NOTHING) if outcome == "refused" else "",
        is_written=said.get("written") is True,
        edited=tuple(
            Edited(*(_word(each.get(key)) for key in Edited._fields))
            for each in _listed(said, "changed", dict)
        ),
        left=left,
        kept=_told(said, "kept"),
    )


def _proof(row: Row, said: Mapping[str, Any]) -> Row:
    """Return the row with what `prove` said."""
    if said.get("status") == FAILED:
        return row._replace(proof="open", doubts=(_word(said.get("reason", "")),))
    proven = said.get("proven")
    if not isinstance(proven, dict) or proven.get("state") not in PROOFS:
        raise BadDocument(_NO_DOCUMENT)
    judged = _listed(proven, "processes", dict)
    fine = [_word(each.get("name")) for each in judged if each.get("state") == "as before"]
    failing = [_word(each.get("text")) for each in _listed(proven, "checks", dict)]
    return row._replace(
        proof=proven["state"],
        doubts=(*_doubts(judged), *failing, *_listed(proven, "untried", str)),
        fine=tuple(fine),
        left=(*row.left, *(note for note in _told(said, "left") if note not in row.left)),
        taken_back=tuple(_word(each.get("path")) for each in _listed(said, "changed", dict)),
    )


def _doubts(judged: Iterable[Mapping[str, Any]]) -> tuple[str, ...]:
    """Return each process that was not shown to do the same, with all that is known of it."""
    said = []
    for each in judged:
        if each.get("state") == "as before":
            continue
        found = [_word(finding.get("text")) for finding in _listed(each, "findings", dict)]
        reasons = ". ".join(filter(None, [_word(each.get("why")), *found]))
        said.append(f"{_word(each.get('name'))}: {reasons}")
    return tuple(said)


def _unread(row: Row, why: str, *, is_proof: bool) -> Row:
    if is_proof:
        return row._replace(proof="open", doubts=(why,))
    return row._replace(outcome=FAILED, why=why)


def _told(said: Mapping[str, Any], key: str) -> tuple[Told, ...]:
    return tuple(
        Told(_word(each.get("text")), _word(each.get("paste", "")))
        for each in _listed(said, key, dict)
    )


def _listed(said: Mapping[str, Any], key: str, kind: type) -> list[Any]:
    found = said.get(key, [])
    if not isinstance(found, list) or not all(isinstance(each, kind) for each in found):
        raise BadDocument(_NO_DOCUMENT)
    return found


def _word(value: object) -> str:
    if not isinstance(value, str):
        raise BadDocument(_NO_DOCUMENT)
    return value
