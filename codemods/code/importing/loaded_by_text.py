"""What a file names as text to what then loads it: Pyramid, or a program that asks a variable."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from posixpath import normpath

from codemods.code.facts.imports import Import
from codemods.code.facts.module_facts import Call, ModuleFacts
from codemods.files.pattern import pattern
from codemods.knowledge.registry import mounting_calls, serving_calls, target_variables

INCLUDING = ("config", "include")  # the words without which `included` finds nothing
_SETTING = "environ"  # without which a file sets no variable
_WORDS = r"([A-Za-z_][\w.]*):([A-Za-z_]\w*)"
_OBJECT = pattern(_WORDS)
_QUOTED = pattern(rf"""["']{_WORDS}["']""")


def included(facts: ModuleFacts) -> Iterator[Import]:
    """Yield what Pyramid imports for `config.include(".tasks")`.

    https://docs.pylonsproject.org/projects/pyramid/en/latest/api/config.html
    """
    for call in facts.calls:
        if call.first and call.name.endswith("config.include"):
            module = call.first.lstrip(".").partition(":")[0]
            dots = len(call.first) - len(call.first.lstrip("."))
            yield Import(module, "", "", dots, call.line, call.scope, guarded=False)


def served_modules(facts: ModuleFacts) -> Iterator[str]:
    """Yield the dotted modules of apps that a file names to a server, or mounts by their path.

    `uvicorn.run("shop.web:app")`, `mount_chainlit(app, target="chat.py")`.
    """
    serving, mounting = serving_calls(), mounting_calls()
    for call in facts.calls:
        module, colon, _ = call.first.partition(":")
        if colon and call.name in serving:
            yield module
        for text in _texts(call) if call.name in mounting else ():
            if text.endswith(".py"):
                yield normpath(text).removesuffix(".py").replace("/", ".")


def named(text: str, facts: Callable[[], ModuleFacts]) -> Iterator[tuple[str, str]]:
    """Yield (dotted module, what of it) that a file names as text to who loads it; "" for all.

    To a program that it runs, in a variable (`os.environ.setdefault("FLASK_APP", "shop.web")`);
    to whatever it calls, as an object (`Server("shop.web:app")`), which the module has to define.
    """
    for name, value, _ in facts().environment if _SETTING in text else ():
        if name in target_variables():
            yield value.partition(":")[0].removesuffix(".py").replace("/", "."), ""
    for call in facts().calls if _QUOTED.search(text) else ():
        for found in filter(None, map(_OBJECT.fullmatch, _texts(call))):
            yield found[1], found[2]


def _texts(call: Call) -> tuple[str, ...]:
    return (call.first, *(text for _, text in call.texts))
