"""Copier's view of the scan: `sentry` in every template, worked out when first asked for.

Copier loads the old and the new version of a template into one interpreter, so the codemods
are loaded for one call and forgotten after it. Where they run Copier themselves, they are used.
"""

from __future__ import annotations

import gc
import io
import json
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import yaml
from copier.errors import UserMessageError
from copier_template_extensions import ContextHook

CHECKOUT = Path(__file__).resolve().parent.parent
PACKAGE, POLICY = "codemods", "organisation.yml"
OURS, OTHERS = ".copier-answers.sentry.yml", ".copier-answers.yml"


@cache
def _home() -> Path:
    """Return where to run the codemods from.

    Copier clones the template anew each time. A copy installed beside Copier that is the
    same byte for byte does the same, and Python has compiled it already. The template that
    the package carries has no codemods beside it: it is run with those of the package.
    """
    carries = (CHECKOUT / PACKAGE).is_dir()
    spec = find_spec(PACKAGE)
    for folder in (spec and spec.submodule_search_locations) or ():
        installed = Path(folder)
        if not carries:
            return installed.parent
        files = installed / "_files"
        beside = files if files.is_dir() else installed.parent
        pairs = [(CHECKOUT / PACKAGE, installed)]
        pairs += [(CHECKOUT / name, beside / name) for name in ("includes", "template")]
        if all(_same(*pair) for pair in pairs) and _equal(
            *(f / POLICY for f in (CHECKOUT, beside))
        ):
            return installed.parent
    return CHECKOUT


def _same(ours: Path, theirs: Path) -> bool:
    for folder, folders, files in os.walk(ours):
        folders[:] = [name for name in folders if name != "__pycache__"]
        beside = f"{theirs}{folder.removeprefix(str(ours))}"
        names = [name for name in files if name.endswith((".py", ".jinja"))]
        if not all(_equal(f"{folder}/{name}", f"{beside}/{name}") for name in names):
            return False
    return True


def _equal(one: str | Path, other: str | Path) -> bool:
    try:
        with open(one, "rb") as mine, open(other, "rb") as installed:  # noqa: PTH123
            return mine.read() == installed.read()
    except OSError:
        return False


@contextmanager
def _loaded() -> Iterator[Any]:
    """Lend the codemods' command line, in modules that nobody else sees.

    Where that command line runs Copier, what it has read and scanned is at hand in its modules.
    """
    if _is_ours():
        yield import_module(f"{PACKAGE}.__main__").main
        return
    others = _forget()
    sys.path.insert(0, str(_home()))
    gc.disable()  # importing makes no rubbish, and looking for some takes long
    try:
        yield import_module(f"{PACKAGE}.__main__").main
    finally:
        gc.enable()
        sys.path.remove(str(_home()))
        _forget()
        sys.modules.update(others)


def _is_ours() -> bool:
    """Tell whether the codemods that are loaded are those that would be."""
    loaded = getattr(sys.modules.get(PACKAGE), "__path__", ())
    return any(Path(folder).parent == _home() for folder in loaded)


def _forget() -> dict[str, Any]:
    names = [name for name in sys.modules if name.partition(".")[0] == PACKAGE]
    return {name: sys.modules.pop(name) for name in names}


@cache
def _codemods(*arguments: str) -> Any:
    with (
        redirect_stdout(io.StringIO()) as said,
        redirect_stderr(io.StringIO()) as failed,
        _loaded() as main,
    ):
        status = main(arguments)
    if status:
        raise UserMessageError(failed.getvalue().strip())
    sys.stderr.write(failed.getvalue())  # an interrupted run that was taken back
    return json.loads(said.getvalue())


@cache
def _answers(folder: str, file: str) -> dict[str, Any]:
    """Return the answers that a file records, none where it can't be read."""
    try:
        recorded = yaml.safe_load((Path(folder) / file).read_text())
    except (OSError, ValueError, yaml.YAMLError):
        return {}
    return recorded if isinstance(recorded, dict) else {}


def _keeps(rule: dict[str, Any], value: Any) -> bool:
    """Tell whether an answer keeps to a rule of the policy, a `Rule` of the codemods."""
    if rule["most"] is not None:
        return bool(value <= rule["most"])
    return value in rule["among"] if rule["among"] else {*rule["holds"]} <= {*value}


def _folder(path: str) -> str:
    """Return a path's folder as Copier takes it: "." is the top, "" nothing at all."""
    return (path.rpartition("/")[0] or ".") if path else ""


class Sentry:
    """What templates may ask: `found`, `place` and `init`."""

    def __init__(self, context: dict[str, Any]) -> None:
        self.destination = str(Path(context["_copier_conf"]["dst_path"]).absolute())
        self._context = context
        self._answers_file = str(context["_copier_conf"]["answers_file"] or OURS)

    @property
    def home(self) -> str:
        """The folder from which `python -m codemods` is to be run."""
        return str(_home())

    @property
    def setup_folder(self) -> str:
        """The folder of the set-up module, "" where none is rendered."""
        is_module = self._context.get("style") == "module"
        return _folder(self._context["init_path"]) if is_module else ""

    @property
    def setup_file(self) -> str:
        """The name of the set-up module's file; where nothing is answered, that on record."""
        context = self._context
        place = context if "init_path" in context else self.found["defaults"]
        is_module = place["style"] == "module"
        return str(place["init_path"]).rpartition("/")[2] if is_module else "sentry_setup.py"

    @property
    def worker_folder(self) -> str:
        """The folder of the worker's settings, "" where none are rendered."""
        return _folder(self._context.get("worker_settings", ""))

    @property
    def _scan(self) -> tuple[str, ...]:
        file = ("--answers", self._answers_file)
        return ("scan", self.destination, "--json", "--absent", *file)

    @property
    def found(self) -> Any:
        """The scan and the recommendation, as `scan --json` prints them."""
        command = self._scan
        default = _codemods(*command)
        if default["is_new"] and self._context.get("starter"):
            return _codemods(*command, "--starter", self._context["starter"])
        chosen = self._context.get("subproject", default["defaults"]["subproject"])
        if chosen == default["defaults"]["subproject"]:
            return default
        return _codemods(*command, "--subproject", chosen)

    @property
    def entrypoints(self) -> list[list[str]]:
        """The choices of that question: those found and those that are answered already."""
        found = self.found
        given = self._context.get("entrypoints") or []
        given = yaml.safe_load(given) if isinstance(given, str) else given
        others = [[p, p] for p in given if p not in found["known_entrypoints"]]
        return [*found["choices"]["entrypoints"], *others]

    def foreign(self, name: str) -> str:
        """Refuse an answer that another template of the project was given.

        Without `-a` Copier takes the last answers from that template's file; one that is
        refused it forgets, and takes the default.
        """
        value = self._context.get(name)
        theirs, ours = (_answers(self.destination, file) for file in (OTHERS, self._answers_file))
        if name in theirs and theirs[name] == value and ours.get(name) != value:
            return f"{name} is what {OTHERS} says, which is another template's: give -a {OURS}"
        return ""

    def refused(self, name: str) -> str:
        """Refuse what the organisation's policy rules out, and what was only proposed once.

        Copier forgets a recorded answer that is refused, and takes the default: that is the
        answer as it has to be now. What Copier renders to compare with is let through.
        """
        value, ours = self._context.get(name), _answers(self.destination, self._answers_file)
        given = self._context["_copier_conf"].get("data") or {}
        if name in given and not ours and self._context.get("_copier_operation") == "update":
            return self.foreign(name)
        rule = self.found["policy"].get(name)
        if rule and not _keeps(rule, value):
            return f"{rule['why']}, not {value}"
        turned = self.found["settled"].get(name)
        if turned and name not in given and ours.get(name) == value:
            return f"{turned[2]}; to have {value} all the same, give --data {name}={value}"
        return self.foreign(name)

    @staticmethod
    def few(texts: list[str], room: int) -> str:
        """Return as many texts as fit in `room` characters, and how many more there are."""
        for shown in range(len(texts), 0, -1):
            more = f", {len(texts) - shown} more" if shown < len(texts) else ""
            if len(said := ", ".join(texts[:shown]) + more) <= room:
                return said
        more = f", {len(texts) - 1} more" if texts[1:] else ""
        return f"{texts[0][: room - len(more) - 1]}…{more}" if texts else ""

    def recorded(self, name: str) -> bool:
        """Tell whether our answers file has an answer, which then stays in it unasked."""
        return name in _answers(self.destination, self._answers_file)

    @property
    def elsewhere(self) -> str:
        """Refuse to set a second project up with the answers of one that is set up already."""
        chosen = self._context.get("subproject")
        recorded = _answers(self.destination, self._answers_file)
        known, written = recorded.get("subproject"), recorded.get("_written")
        if not written or known in (None, chosen) or not Path(self.destination, known).is_dir():
            return ""
        own = f".copier-answers.sentry.{str(chosen).replace('/', '-') or 'top'}.yml"
        return (
            f"{self._answers_file} is that of {known or 'the top'}, which is set up; give "
            f"{chosen or 'the top'} an answers file of its own: {own} (-a of Copier, --answers "
            "of copier-sentry)"
        )

    @property
    def may_refresh_lock(self) -> bool:
        """Tell whether this run's user wants it: given on the command line, or answered just now.

        An answer that is only recorded may be a stranger's, and it would run a program.
        """
        is_said = self.is_given("refresh_lock") or (self._is_asking and bool(self.found["locks"]))
        return is_said and self._context.get("refresh_lock") is True

    @property
    def may_prove(self) -> bool:
        """Tell whether this run's user wants the project's code to be run, likewise."""
        is_said = self.is_given("prove") or self._is_asking
        is_set_up = self._context.get("style") != "none" and not self.found["is_new"]
        return is_said and is_set_up and self._context.get("prove") is True

    def is_given(self, name: str) -> bool:
        """Tell whether an answer was given on the command line of this run."""
        return name in (self._context["_copier_conf"].get("data") or {})

    @property
    def _is_asking(self) -> bool:
        run = self._context["_copier_conf"]
        return not run["defaults"] and not run["skip_answered"]

    @property
    def place(self) -> Any:
        """Where the init call goes for the entrypoints and the module that were chosen."""
        return self._placed["defaults"]

    @property
    def _placed(self) -> Any:
        """The scan for the chosen entrypoints and module."""
        found = self.found
        defaults = found["defaults"]
        chosen = self._context.get("entrypoints", defaults["entrypoints"])
        module = self._context.get("init_module", defaults["init_module"])
        given = () if chosen == defaults["entrypoints"] else ("--entrypoints", json.dumps(chosen))
        given += () if module == defaults["init_module"] else ("--module", module)
        if not given:
            return found
        root = ("--subproject", defaults["subproject"])
        begun = ("--starter", self._context.get("starter", "") if found["is_new"] else "")
        return _codemods(*self._scan, *begun, *root, *given)

    @property
    def unfit_module(self) -> str:
        """Refuse a module that can't be where its name says; what is only rendered has none."""
        module, found = self._context.get("init_module"), self.found
        if not module or not (found["known_entrypoints"] or self._recorded):
            return ""
        unfit = self._placed["unfit_module"]
        return f"init_module can't be {module}: {unfit}" if unfit else ""

    @property
    def misplaced(self) -> str:
        """Refuse the recorded place of a module that is to have another."""
        path, known = self._context.get("init_path"), self._recorded
        if not known or self._context.get("init_module") == known.get("init_module"):
            return ""
        moved = self.place["init_path"]
        return "" if path == moved else f"init_path follows from init_module, it is {moved}"

    @property
    def _recorded(self) -> dict[str, Any]:
        return _answers(self.destination, self._answers_file)

    @property
    def init(self) -> Any:
        """The init call that the answers ask for."""
        found = self.found
        answers = {k: self._context.get(k, v) for k, v in found["defaults"].items()}
        if answers == found["defaults"]:
            return found["init"]
        given = {**answers, "code_style": found["code_style"]}
        return _codemods("init-call", json.dumps(given))


class SentryContext(ContextHook):
    """Puts `sentry` into the context."""

    def hook(self, context: dict[str, Any]) -> None:
        """Add the lazily computed view; nothing is scanned before a template asks."""
        context["sentry"] = Sentry(context)
