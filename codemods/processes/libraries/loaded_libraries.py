"""Which instrumented libraries a process may import: what is not among them it can't see.

Imports in functions count, and strings that a framework loads: names of modules, the schemes of
URLs. Where something is loaded by a name that is worked out while it runs, all files count.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, lru_cache
from typing import NamedTuple

from codemods.code.facts.imports import begins
from codemods.code.importing.modules import Modules
from codemods.files.pattern import pattern
from codemods.knowledge.registry import frameworks, libraries
from codemods.knowledge.third_parties.brings import NAMES
from codemods.knowledge.third_parties.integrations import SEARCHES, is_asked_for, is_read, known
from codemods.packages.inventory.installed import Installed
from codemods.processes.libraries.chosen_by_url import not_chosen

_STRING = pattern(r"""["']([A-Za-z_][\w.+:/-]*)""")
_WORKED_OUT = pattern(
    rf"\b(?!(?:{'|'.join(SEARCHES)})\b)(?:import_module|__import__|load_module|import_string|"
    r"pkgutil|iter_modules|entry_points|walk_packages|autodiscover\w*|exec_module|run_path|"
    r"run_module)\b"
)
# Each begins with a word: Python looks for that far faster than for the start of a line.
_FROM = pattern(r"from[ \t]+(\w[\w.]*)[\s\\]+import\b")
_IMPORT = pattern(r"import[ \t]+(\w[^#;\n]*)")
_PARTING = str.maketrans(":+/", "   ")  # what stands between the words of an address
_OURS = frozenset(("sentry-sdk",))  # what its integrations import is what is asked
_SETTING_UP = frozenset(("os", "sys", "typing", "sentry_sdk"))
_SPACES = ("google", "azure")  # namespaces that many distributions share


class Loaded(NamedTuple):
    """The distributions that a process may import, and what it imports that nobody has read.

    With an `unread` package or module it may be anything that is installed.
    """

    names: frozenset[str] = frozenset()
    unread: frozenset[str] = frozenset()


def may_load(
    modules: Modules, starts: Iterable[str], there: Installed, plugins: Iterable[str]
) -> Loaded:
    """Return what a process begun with these files may import.

    `plugins` are those that each process may load: where it works out names of its own, also
    those that nothing loads but an import.
    """
    files = closure(modules, starts)
    if not _works_out(modules, files):
        plugins = [name for name in plugins if not is_asked_for(name)]
    found: set[str] = set()
    others = frozenset() if there.is_whole else known()
    unread = (
        set(_unheard_of(modules, files, there.possible | known())) if _is_open(there) else set()
    )
    for name in {*_named(modules, files, there.possible | others), *plugins} - _OURS:
        loads = there.loads(name)
        if loads is None:
            unread.add(name)
        else:
            found |= loads - not_chosen(modules, name)
    return Loaded(frozenset(found), frozenset(unread))


def closure(modules: Modules, starts: Iterable[str]) -> frozenset[str]:
    """Return the first-party files that a process may load."""
    seen: set[str] = set()
    names: set[tuple[str, tuple[str, ...], bool]] = set()
    left = [path for path in starts if path]
    while left:
        path = left.pop()
        if path in seen or _is_set_up(modules, path):
            continue
        seen.add(path)
        text = modules.project.get(path, "")
        searched = {call: named for call, named in SEARCHES.items() if call in text}
        if _WORKED_OUT.search(text) or any(other in text for _, other in searched.values()):
            return frozenset({*seen, *modules.files})
        for module, _ in searched.values():
            ends = (f"/{module}.py", f"/{module}/__init__.py")
            left += [file for file in modules.files if f"/{file}".endswith(ends)]
        left += [*modules.loads(path), *modules.packages(path)]
        roots, lists = modules.roots(path), "INSTALLED_APPS" in text
        named = {(name, roots, lists or "." in name) for name in _strings(text)} - names
        names |= named
        left += [found for name in named for found in _of_name(modules, *name)]
    return frozenset(seen)


def unnamed(modules: Modules, there: Installed) -> frozenset[str]:
    """Return the requirements that no file of the program names: they may be plugins."""
    modules.holding({*_words_of(there.possible | known()), *_words_of(there.declared)})
    holding = modules.mentioning(_words_of(there.declared))  # the others can't name one
    files = frozenset(path for path in holding if not _is_set_up(modules, path))
    return there.declared - _named(modules, files, there.possible) - _OURS


def _of_name(
    modules: Modules, name: str, roots: tuple[str, ...], loading: bool
) -> Iterator[str]:  # fmt: skip
    """Yield the files behind a name in a string; of a package all, where that may load them.

    One word may be the name of anything: `Celery("shop")`. It is a package's in Django's list.
    """
    module = name.partition(":")[0]
    for one in (module, module.rpartition(".")[0]):
        found = modules.find(one, roots)[0] if one else ""
        if found.endswith("/__init__.py") and loading:
            folder = found.removesuffix("__init__.py")
            yield from (file for file in modules.files if file.startswith(folder))
        elif found:
            yield found


@lru_cache(maxsize=64)
def _named(
    modules: Modules, files: frozenset[str], distributions: frozenset[str]
) -> frozenset[str]:
    """Return those distributions that files name, in an import or in a string.

    For what one file names no other is parsed.
    """
    names = _by_import(distributions)
    words = _words_of(distributions)
    held = modules.holding(words)
    aside = modules.project.holding(words, files.difference(modules.files))
    found: set[str] = set()
    for name, behind in names.items():
        word = name.partition(".")[0]
        holding = files.intersection(held[word]).union(aside.get(word, ()))
        paths = () if found.issuperset(behind) else holding
        if any(name in _modules_named(modules, path) for path in paths):
            found.update(behind)
    return frozenset(found)


@lru_cache(maxsize=4096)
def _modules_named(modules: Modules, path: str) -> frozenset[str]:
    """Return what a file names that may be a module of another: `google`, `google.cloud`."""
    imports = (item.module for item in modules.imports(path) if not item.level)
    named = {*imports, *_words(modules.project.get(path, ""))}
    parts = (name.split(".") for name in named)
    others = [part for part in parts if part[0] not in sys.stdlib_module_names]
    return frozenset(".".join(part[:end]) for part in others for end in (1, 2))


@lru_cache(maxsize=64)  # by the files: many processes load the same ones
def _works_out(modules: Modules, files: frozenset[str]) -> bool:
    return any(_WORKED_OUT.search(modules.project.get(path, "")) for path in files)


def _is_open(there: Installed) -> bool:
    """Tell whether more may be installed than was read: what is not known may be among it."""
    return not (all(map(is_read, there.possible - _OURS)) and (there.is_whole or there.is_known))


@lru_cache(maxsize=64)
def _unheard_of(
    modules: Modules, files: frozenset[str], distributions: frozenset[str]
) -> frozenset[str]:
    """Return the modules that files import and that are none of these distributions'."""
    names = {name.partition(".")[0] for name in _by_import(distributions)}
    names |= sys.stdlib_module_names | modules.words | _SETTING_UP
    found: set[str] = set()
    for path in files:
        if _tops(modules.project.get(path, "")) - names - found:
            tops = {i.module.partition(".")[0] for i in modules.imports(path) if not i.level}
            found |= tops - names
    return frozenset(found)


def _tops(text: str) -> set[str]:
    """Return the modules that lines of a text look like importing; it is not parsed for it."""
    found = (match for form in (_FROM, _IMPORT) for match in form.finditer(text))
    listed = (name for m in found if begins(text, m.start()) for name in m[1].split(","))
    return {word.partition(".")[0] for name in listed for word in name.split()[:1]}


@lru_cache(maxsize=64)  # asked for twice each time, and of most projects the same
def _words_of(distributions: frozenset[str]) -> frozenset[str]:
    """Return the words of which a file holds one that names one of these distributions."""
    return frozenset(name.partition(".")[0] for name in _by_import(distributions))


@lru_cache(maxsize=64)
def _by_import(distributions: frozenset[str]) -> Mapping[str, list[str]]:
    """Return distributions by the names that they are imported by."""
    found: dict[str, list[str]] = {}
    for name in distributions:
        first, _, rest = name.partition("-")
        own = f"{first}.{rest.replace('-', '.', 1)}" if first in _SPACES else name.replace("-", "_")
        found.setdefault(own, []).append(name)
    for top, name in NAMES.items():
        if name in distributions:
            found.setdefault(top, []).append(name)
    return found


@lru_cache(maxsize=4096)
def _strings(text: str) -> frozenset[str]:
    return frozenset(word for word in _STRING.findall(text) if word not in _loggers())


@lru_cache(maxsize=4096)
def _words(text: str) -> frozenset[str]:
    """Return what may be a module's name in the strings of a text, also as a URL's scheme."""
    return frozenset(" ".join(_strings(text)).translate(_PARTING).split())


@cache
def _loggers() -> frozenset[str]:
    """Return the loggers that a set-up of ours names: that is no use of their library."""
    named = [framework.loggers for framework in frameworks().values()]
    named += [library.loggers for library in libraries().values()]
    return frozenset(name.rstrip("*") for names in named for name in names)


def _is_set_up(modules: Modules, path: str) -> bool:
    """Tell whether a file does nothing but start Sentry: what it names is what is asked."""
    if "sentry_sdk" not in modules.project.get(path, ""):
        return False
    tops = {item.module.partition(".")[0] for item in modules.facts(path).imports}
    return "sentry_sdk" in tops and tops <= _SETTING_UP
