"""Data that a call sends although the recorded answers say that it stays out."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from types import MappingProxyType

from codemods.code.tree import Tree, read_tree
from codemods.doctor.finding import Finding
from codemods.doctor.rules._calls import Init, inits
from codemods.editing.source.init_call.rewrite import is_constant
from codemods.editing.source.source import expression
from codemods.files.syntax import same_tree
from codemods.knowledge.personal_data.privacy import privacy
from codemods.planning.known import Known
from codemods.sentry.answers import Answers
from codemods.sentry.chosen import sent, unused
from codemods.sentry.init_call import init_call

KEPT = True
COLLECTION = "data_collection"
_WORDS: Mapping[str, str] = MappingProxyType(
    {
        "user_info": "user and address",
        "http_headers": "headers",
        "url_query_params": "query strings",
        "stack_frame_variables": "local variables",
        "http_bodies": "request bodies",
        "graphql": "GraphQL documents and variables",
        "database_query_data": "SQL parameters",
        "queues": "arguments of jobs",
        "gen_ai": "prompts and answers of AI calls",
    }
)


def findings(known: Known) -> Iterator[Finding]:
    """Yield the parts that the answers withhold and that the recorded call does not."""
    answers = known.answers
    if "init" not in answers.written:
        return
    asked = {k.name for k in init_call(answers).keywords}
    wanted = expression(_wanted(answers))
    for init in (i for i in inits(known) if i.existing.path == answers.init_path):
        old, new = init.option("send_default_pii"), init.option(COLLECTION)
        if is_constant(old, True) and new is None and answers.personal_data != "personal":
            yield _personal(init, answers)
        if isinstance(new, ast.Dict) and {COLLECTION, "before_send"} & asked:
            expected = _parts(wanted)
            found = _parts(new, read_tree(known.modules, init.existing.path))
            ours = _written(answers)
            off = {part: value for part, value in expected.items() if _is_off(value)}
            if answers.style != "existing" and sent(answers) != "strict":
                off.pop("stack_frame_variables")  # there they are filtered
            if out := {p: v for p, v in off.items() if not _is_kept(found.get(p), ours.get(p))}:
                yield _sent(init, new, out, answers)


def _wanted(answers: Answers) -> str:
    """Return all that the answers withhold, as a call of the user's would say it."""
    prompts = "yes" if answers.ai_prompts else "no"
    options = privacy(sent(answers), prompts, unused(answers))
    values = (o.keyword.value for o in options if o.keyword and o.keyword.name == COLLECTION)
    return next(values)


def _written(answers: Answers) -> dict[str, ast.expr]:
    """Return the parts as they were last written: a call that was moved is called existing."""
    keywords = answers.written["init"].get("keywords", {})
    return _parts(expression(keywords.get(COLLECTION, "None")))


def _is_kept(found: ast.expr | None, ours: ast.expr | None) -> bool:
    """Tell whether a part is off, or stands as it was written for these answers."""
    if found is None:
        return False
    return _is_off(found) or (ours is not None and same_tree(found, ours))


def _personal(init: Init, answers: Answers) -> Finding:
    return Finding(
        "error",
        init.evidence,
        "User, address, headers and cookies are sent (send_default_pii=True), although the answer "
        f"to personal_data is {answers.personal_data}.",
        "Take the option out, or answer anew: personal_data=personal.",
    )


def _sent(init: Init, node: ast.expr, out: Mapping[str, ast.expr], answers: Answers) -> Finding:
    words = ", ".join(_WORDS.get(part, part) for part in out)
    said = ", ".join(f'"{part}": {ast.unparse(value)}' for part, value in out.items())
    prompts = "yes" if answers.ai_prompts else "no"
    return Finding(
        "error",
        init.at(node),
        f"data_collection lets out: {words}; although the answers are personal_data="
        f"{answers.personal_data} and ai_prompts={prompts}.",
        f"Put {said.replace(chr(39), chr(34))} into it, or answer anew.",
    )


def _parts(node: ast.AST, tree: Tree | None = None) -> dict[str, ast.expr]:
    """Return what a dict literal holds by its constant keys, and dicts of a file spread in it.

    A name that stands for several things stands for none.
    """
    if not isinstance(node, ast.Dict):
        return {}
    found: dict[str, ast.expr] = {}
    for key, value in zip(node.keys, node.values, strict=True):
        if key is None and isinstance(value, ast.Name) and tree:
            values = tree.values(value.id)
            found.update(_parts(values[0]) if len(values) == 1 else {})
        elif isinstance(key, ast.Constant):
            found[str(key.value)] = value
    return found


def _is_off(node: ast.expr) -> bool:
    """Tell whether a part of `data_collection` is switched off as a whole."""
    if isinstance(node, ast.Dict):
        mode = _parts(node).get("mode")
        if mode is not None:
            return isinstance(mode, ast.Constant) and mode.value == "off"
        return bool(node.values) and all(map(_is_off, node.values))
    if isinstance(node, ast.List):
        return not node.elts
    return isinstance(node, ast.Constant) and node.value is False
