"""Which answers are taken: what the policy allows, what is this project's, what may run."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from .found import OTHERS, OURS, Found, answers_of

MORE = "more"  # the choice that is no framework, but opens the list of all


def _keeps(rule: dict[str, Any], value: Any) -> bool:
    """Tell whether an answer keeps to a rule of the policy, a `Rule` of the codemods."""
    if rule["most"] is not None:
        return bool(value <= rule["most"])
    return value in rule["among"] if rule["among"] else {*rule["holds"]} <= {*value}


class Answerable(Found):
    """What validators ask: each is "" for an answer that is taken, or says why it is not."""

    def foreign(self, name: str) -> str:
        """Refuse an answer that another template of the project was given.

        Without `-a` Copier takes the last answers from that template's file; one that is
        refused it forgets, and takes the default.
        """
        value = self._context.get(name)
        theirs, ours = (answers_of(self.destination, file) for file in (OTHERS, self._answers_file))
        if name in theirs and theirs[name] == value and ours.get(name) != value:
            return f"{name} is what {OTHERS} says, which is another template's: give -a {OURS}"
        return ""

    def refused(self, name: str) -> str:
        """Refuse what the organisation's policy rules out, and what was only proposed once.

        Copier forgets a recorded answer that is refused, and takes the default: that is the
        answer as it has to be now. What Copier renders to compare with is let through.
        """
        value, ours = self._context.get(name), answers_of(self.destination, self._answers_file)
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

    def offered(self, name: str, choices: dict[str, Any]) -> dict[str, Any]:
        """Return the choices of a question, {label: value}, without those the policy forbids.

        One that is given all the same stays, for `refused` to say why it is not taken.
        """
        rule = self.found["policy"].get(name)
        given = (self._context["_copier_conf"].get("data") or {}).get(name)
        return {
            label: value
            for label, value in choices.items()
            if not rule or value == given or _keeps(rule, value)
        }

    def is_open(self, name: str) -> bool:
        """Tell whether the policy leaves more than one answer."""
        rule = self.found["policy"].get(name)
        return not rule or len(rule["among"]) != 1

    def most(self, name: str) -> str:
        """Return the most that the policy allows as a rate, "" where it says nothing."""
        rule = self.found["policy"].get(name)
        return f"at most {rule['most']:g}" if rule else ""

    def recorded(self, name: str) -> bool:
        """Tell whether our answers file has an answer, which then stays in it unasked."""
        return name in answers_of(self.destination, self._answers_file)

    @property
    def is_short(self) -> bool:
        """Tell whether somebody is asked, and first about the few frameworks that are found."""
        run = self._context["_copier_conf"]
        is_kept = run["skip_answered"] and self.recorded("frameworks")
        is_asked = not (run["defaults"] or is_kept or self.is_given("frameworks"))
        return is_asked and bool(self.found["choices"]["found"])

    @property
    def short_list(self) -> list[list[str]]:
        """The choices of that question: the frameworks that are found, and more.

        What Copier renders to compare with is given the answer that was taken in the project.
        """
        few, all_of_them = (self.found["choices"][key] for key in ("found", "frameworks"))
        few = few if self.is_short else all_of_them
        return [*few, [f"more … ({len(all_of_them) - len(few)} others)", MORE]]

    @property
    def wants_more(self) -> bool:
        """Tell whether all frameworks are listed: somebody wants more, or none was found."""
        return not self.is_short or MORE in self._picks

    @property
    def picked(self) -> list[str]:
        """What was ticked among the few: the proposal where they were not shown."""
        return [stem for stem in self._picks if stem != MORE]

    @property
    def unpicked(self) -> str:
        """Refuse a recorded answer that is another one than was just ticked among the few."""
        now = set(self._context.get("frameworks") or [])
        return "" if self.wants_more or now == {*self.picked} else "it was answered anew"

    @property
    def _picks(self) -> list[str]:
        proposed = self.found["defaults"]["frameworks"]
        return list(self._context.get("found_frameworks", proposed) if self.is_short else proposed)

    @property
    def elsewhere(self) -> str:
        """Refuse to set a second project up with the answers of one that is set up already."""
        chosen = self._context.get("subproject")
        recorded = answers_of(self.destination, self._answers_file)
        known, written = recorded.get("subproject"), recorded.get("_written")
        if not written or known in (None, chosen) or not Path(self.destination, known).is_dir():
            return ""
        folder = "" if chosen == "." else str(chosen)
        own = f".copier-answers.sentry.{folder.replace('/', '-') or 'top'}.yml"
        return (
            f"{self._answers_file} is that of {known or 'the top'}, which is set up; give "
            f"{folder or 'the top'} an answers file of its own: {own} (-a of Copier, --answers "
            "of copier-sentry)"
        )

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
        return answers_of(self.destination, self._answers_file)

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
