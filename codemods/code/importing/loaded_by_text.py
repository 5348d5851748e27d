"""What a file names as text to what then loads it: Pyramid, or a program that asks a variable."""

from __future__ import annotations

from collections.abc import Iterator

from codemods.code.facts.imports import Import
from codemods.code.facts.module_facts import ModuleFacts
from codemods.knowledge.registry import target_variables

INCLUDING = ("config", "include")  # the words without which `included` finds nothing
SETTING = ("environ",)  # and without which `named_by_variable` does


def included(facts: ModuleFacts) -> Iterator[Import]:
    """Yield what Pyramid imports for `config.include(".tasks")`.

    https://docs.pylonsproject.org/projects/pyramid/en/latest/api/config.html
    """
    for call in facts.calls:
        if call.first and call.name.endswith("config.include"):
            module = call.first.lstrip(".").partition(":")[0]
            dots = len(call.first) - len(call.first.lstrip("."))
            yield Import(module, "", "", dots, call.line, call.scope, guarded=False)


def named_by_variable(facts: ModuleFacts) -> Iterator[str]:
    """Yield the dotted modules that a file names in variables for a program that it runs.

    So does `os.environ.setdefault("FLASK_APP", "shop.web:create_app")`.
    """
    for name, value, _ in facts.environment:
        if name in target_variables():
            yield value.partition(":")[0].removesuffix(".py").replace("/", ".")
