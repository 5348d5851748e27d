"""uWSGI configuration, ini or YAML: the application it loads and the daemons beside it.

The SDK needs threads, and in workers forked after loading Python's own fork hooks.
Reference: https://uwsgi-docs.readthedocs.io/en/latest/Options.html
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from codemods.files.model import Command, Refused
from codemods.files.pattern import pattern
from codemods.shell import nodes
from codemods.shell.ini import Entry, continued
from codemods.shell.placed import Placed
from codemods.shell.templated import as_written, masked
from codemods.shell.words import Word, split_words, unplaced

RUNS = "anywhere"
HELD = tuple(".uwsgi .ini .ini.j2 .ini.jinja2 .ini.erb .ini.template .yaml .yml".split())
_SECTION = pattern(r"(?m)^(?:[ \t]*\[uwsgi\]|[\"']?uwsgi[\"']?:)[ \t]*\r?$")
_LOADS = frozenset("module wsgi wsgi-file file mount callable".split())
_SHOWN = (
    *_LOADS,
    *("enable-threads", "threads", "lazy-apps", "py-call-uwsgi-fork-hooks"),
    *("gevent-monkey-patch", "gevent-early-monkey-patch"),
)
_DAEMONS = pattern(r"(?:smart-)?attach-daemon2?|attach-control-daemon|hook-.*|exec-.*")
_EXEC = pattern(r"exec:\s*")
_JOIN = pattern(r"([ \t]*=[ \t]*)\Z")
_ENDS = ("endif", "end-if")
_OFF = frozenset(("false", "0", "off", "no"))
# What the SDK itself takes for the same (sentry_sdk/_compat.py).
_SAME = {
    "enable-threads": ("enable-threads", "threads"),
    "py-call-uwsgi-fork-hooks": ("py-call-uwsgi-fork-hooks", "lazy-apps", "lazy"),
}

Option = tuple[str, str, int]  # key, value, line


def matches(path: str) -> bool:
    """Tell by its name whether the file configures uWSGI."""
    folder, _, name = path.rpartition("/")
    if not name.endswith((".ini", ".yaml", ".yml")):
        return False
    return "uwsgi" in name.lower() or folder.endswith(("uwsgi", "vassals"))


def holds(text: str) -> bool:
    """Tell whether a text has a section of uWSGI's, in ini or YAML."""
    return "uwsgi" in text and _SECTION.search(text) is not None


def read(path: str, text: str) -> tuple[Command, ...]:
    """Return `uwsgi --module …` with the options that matter, then the attached daemons.

    `cwd` is `chdir`, `env` what `env =` sets.
    """
    shown, is_yaml = masked(text), path.endswith((".yaml", ".yml"))
    found = _yaml_options(shown) if is_yaml else _ini_options(shown)
    placed = (one for options in found for one in _commands(options))
    return tuple(as_written(one.command(path), text) for one in placed)


def edit(text: str, *, flags: tuple[str, ...]) -> str:
    """Switch flags on behind the last key of [uwsgi], unless they or their like are there.

    In YAML they go behind the last key of the section that loads the application. Raises
    Refused where a flag is switched off on purpose or the layout hides the place.
    """
    entries = [entry for entry in continued(text) if entry.section == "uwsgi"]
    if not entries:
        return _edit_yaml(text, flags)
    values = {entry.key: entry.value.strip() for entry in _unconditional(entries)}
    lacking = _lacking(values, flags)
    if not lacking:
        return text
    if _is_open(entries):
        raise Refused(f"[uwsgi] ends within an `if-…` block: set {_listed(lacking)} before it.")
    newline = "\r\n" if "\r\n" in text else "\n"
    end = entries[-1].end
    equals = _equals(text, entries)
    lines = "".join(f"{flag}{equals}true{newline}" for flag in lacking)
    if not text[:end].endswith("\n"):
        lines = newline + lines.removesuffix(newline)
    return text[:end] + lines + text[end:]


def missing(values: Mapping[str, str], flags: tuple[str, ...]) -> tuple[str, ...]:
    """Return the flags that nothing among the given options switches on."""
    return tuple(
        flag for flag in flags if not any(_is_on(key, values) for key in _SAME.get(flag, (flag,)))
    )


def _lacking(values: Mapping[str, str], flags: tuple[str, ...]) -> tuple[str, ...]:
    for flag in flags:
        if values.get(flag, "").lower() in _OFF:
            raise Refused(f"`{flag}` is switched off on purpose: set `{flag} = true`.")
    return missing(values, flags)


def _edit_yaml(text: str, flags: tuple[str, ...]) -> str:
    for document in nodes.documents(text):
        for _, section in nodes.entries(document).values():
            keys = nodes.entries(section)
            if _LOADS.isdisjoint(keys):
                continue
            values = {key: nodes.scalar(value) or "true" for key, (_, value) in keys.items()}
            lacking = _lacking(values, flags)
            return _with_keys(text, section, lacking) if lacking else text
    raise Refused(f"The file has no [uwsgi] section with keys: set {_listed(flags)} in it.")


def _with_keys(text: str, section: nodes.Node, flags: tuple[str, ...]) -> str:
    """Return the text with flags behind the last key, or above the first of a longer last one."""
    (first, _), (last, value) = section.value[0], section.value[-1]
    start = text.rfind("\n", 0, first.start_mark.index) + 1
    indent = text[start : first.start_mark.index]
    if section.flow_style or indent.strip():
        raise Refused(f"The section is not one key a line: set {_listed(flags)} in it.")
    newline = "\r\n" if "\r\n" in text else "\n"
    lines = [f"{indent}{flag}: true" for flag in flags]
    is_short = nodes.scalar(value) and nodes.line_of(value) == nodes.line_of(last)
    if not is_short or value.style in nodes.BLOCKS:
        return f"{text[:start]}{newline.join(lines)}{newline}{text[start:]}"
    end = text.find("\n", value.end_mark.index)
    end = len(text) if end == -1 else end - (text[end - 1] == "\r")
    return f"{text[:end]}{newline}{newline.join(lines)}{text[end:]}"


def _listed(flags: Iterable[str]) -> str:
    return ", ".join(f"`{flag} = true`" for flag in flags)


def _equals(text: str, entries: Iterable[Entry]) -> str:
    """Return how most keys are joined to their values: ` = ` or `=`."""
    joins = [m[1] for e in entries if e.value and (m := _JOIN.search(text[: e.at[0]]))]
    return max(joins, key=joins.count, default=" = ")


def _is_open(entries: Iterable[Entry]) -> bool:
    entries = tuple(entries)
    return (
        bool(entries)
        and entries[-1] not in (*_unconditional(entries),)
        and (entries[-1].key not in _ENDS)
    )


def _is_on(key: str, values: Mapping[str, str]) -> bool:
    return key in values and (key == "threads" or values[key].lower() not in _OFF)


def _unconditional(entries: Iterable[Entry]) -> Iterator[Entry]:
    """Yield the entries that stand in no `if-…`/`endif` block."""
    depth = 0
    for entry in entries:
        if entry.key.startswith("if-"):
            depth = 1  # uWSGI's blocks don't nest
        elif entry.key in _ENDS:
            depth = 0
        elif not depth:
            yield entry


def _ini_options(text: str) -> Iterator[list[Option]]:
    sections: dict[str, list[Option]] = {}
    for entry in continued(text):
        options = sections.setdefault(entry.section, [])
        value = entry.value.strip()
        for key, given, _ in options:
            value = value.replace(f"%({key})", given)
        options.append((entry.key, value or "true", entry.line))
    yield from (sections[name] for name in sections if name.startswith("uwsgi"))


def _yaml_options(text: str) -> Iterator[list[Option]]:
    for document in nodes.documents(text):
        for _, section in nodes.entries(document).values():
            found: list[Option] = []
            for key, (_, value) in nodes.entries(section).items():
                for item in nodes.items(value) or (value,):
                    found.append((key, nodes.scalar(item), nodes.line_of(item)))
            if any(key in _LOADS for key, _, _ in found):
                yield found


def _commands(options: list[Option]) -> Iterator[Placed]:
    values = {key: value for key, value, _ in options}
    env = dict(pair.split("=", 1) for key, pair, _ in options if key == "env" and "=" in pair)
    path = [v for k, v, _ in options if k in ("pythonpath", "python-path", "pp")]
    if path:
        env["PYTHONPATH"] = ":".join(path)
    cwd = values.get("chdir", "")
    loads = [(key, line) for key, _, line in options if key in _LOADS]
    if loads:
        words = ["uwsgi"]
        for key in _SHOWN:
            words += [f"--{key}={values[key]}"] if key in values else []
        yield Placed(unplaced(words), loads[0][1], env, cwd, "uwsgi")
    for key, value, line in options:
        daemon = _daemon(key, value)
        if daemon:
            yield Placed(daemon, line, env, cwd, key, f"{key} = ")


def _daemon(key: str, value: str) -> tuple[Word, ...]:
    """Return the command that an option starts beside the application."""
    if not _DAEMONS.fullmatch(key):
        return ()
    if key.startswith("hook-"):
        match = _EXEC.match(value)
        return split_words(value[match.end() :]) if match else ()
    if key.endswith("daemon2"):
        parts = dict(part.partition("=")[::2] for part in value.split(","))
        return split_words(parts.get("cmd", ""))
    words = split_words(value)
    return words[1:] if key.startswith("smart-") else words
