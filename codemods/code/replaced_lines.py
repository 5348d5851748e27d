"""Lines of an old client's that are not to be taken out, and what is to stand there."""

from __future__ import annotations

import ast
from collections.abc import Collection, Iterable, Iterator
from textwrap import dedent

from codemods.code.facts.dotted import dotted, text_of
from codemods.code.importing.modules import Modules
from codemods.code.tree import Tree, read_tree
from codemods.files.model import Evidence
from codemods.knowledge.raven import HANDLED_NOW, OF_TEXT, SAID, WRAPPERS, Said


def replaced_lines(
    modules: Modules, lines: Iterable[Evidence], of: str
) -> dict[tuple[str, int], str]:
    """Return by file and line what is to stand in place of those that do more than the client.

    An app that it wraps stays without it, a class stays without a base that is of package `of`,
    and what is reported by its client is reported by sentry-sdk.
    """
    mine: dict[str, set[int]] = {}
    for one in lines:
        mine.setdefault(one.path, set()).add(one.line)
    return {
        (path, line): text
        for path, wanted in mine.items()
        if path.endswith(".py")
        for line, text in _of_file(read_tree(modules, path), wanted, of)
    }


def _of_file(tree: Tree, lines: Collection[int], of: str) -> Iterator[tuple[int, str]]:
    for node in tree.of(ast.ClassDef):
        if node.lineno in lines and (kept := _bases(tree, node, of)) is not None:
            yield node.lineno, f"class {node.name}{kept}:"
    source = tree.modules.project.get(tree.path, "")
    for call in tree.calls:
        new = _instead(tree, call, source) if call.func.lineno in lines else ""
        around = _statement(tree, call)
        if new and around:
            old = ast.get_source_segment(source, call) or ""
            whole = ast.get_source_segment(source, around, padded=True) or ""
            text = dedent(whole).strip().replace(old, new, 1)
            before, _, after = text.partition(" = ")
            if before != after:  # an attribute that was wrapped in its own place is as it was
                yield call.func.lineno, text


def _bases(tree: Tree, node: ast.ClassDef, of: str) -> str | None:
    """Return the brackets of a class without what is of a package, None where nothing is."""
    kept = [b for b in node.bases if not tree.resolve(dotted(b)).startswith(f"{of}.")]
    if len(kept) == len(node.bases):
        return None
    given = [*map(ast.unparse, kept), *map(ast.unparse, node.keywords)]
    return f"({', '.join(given)})" if given else ""


def _statement(tree: Tree, node: ast.AST) -> ast.stmt | None:
    """Return the statement around a call, None for one that other statements stand in."""
    around = node
    while around in tree.around and not isinstance(around, ast.stmt):
        around = tree.around[around]
    return around if isinstance(around, ast.stmt) and not hasattr(around, "body") else None


def _instead(tree: Tree, call: ast.Call, source: str) -> str:
    """Return what stands in place of a call, "" for one that is no more than the client's."""
    if tree.resolve(dotted(call.func)) in WRAPPERS:
        return (ast.get_source_segment(source, call.args[0]) or "") if call.args else ""
    name = call.func.attr if isinstance(call.func, ast.Attribute) else ""
    if any(map(_is_text, call.args[:1])):
        name = OF_TEXT.get(name, name)
    return _said(call, SAID[name]) if name in SAID else ""


def _is_text(node: ast.expr) -> bool:
    """Tell whether a value is a text in any case: no exception, which sentry-sdk insists on."""
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
        return node.func.attr in ("format", "join") and _is_text(node.func.value)
    if isinstance(node, ast.BinOp):
        return _is_text(node.left)
    return isinstance(node, ast.JoinedStr) or bool(text_of(node))


def _said(call: ast.Call, said: Said) -> str:
    """Return a call of sentry-sdk's with those of its arguments that are known there."""
    given = [said.before] if said.before else []
    given += [text for one in call.args if (text := ast.unparse(one)) not in HANDLED_NOW]
    kept = (k for k in call.keywords if k.arg in said.named)
    named = {k.arg or "": ast.unparse(k.value) for k in kept}
    if "level" in named and not text_of(ast.parse(named["level"], mode="eval").body):
        named["level"] = repr(named["level"].rpartition(".")[2].lower())  # logging.WARNING
    for name, value in (dict(said.added) | named).items():
        if value not in HANDLED_NOW:
            new = said.named[name]
            given.append(f"{new}={value}" if new else value)
    left = [k.arg or "**" for k in call.keywords if k.arg not in said.named]
    aside = f"  # without {', '.join(left)}" if left else ""
    return f"{said.call}({', '.join(given)}){aside}"
