"""The generated parts of README.md: tables from the facts, so that they stay true."""

from __future__ import annotations

import re
from collections.abc import Iterable

from codemods.features import FEATURES
from codemods.registry import frameworks


def filled(readme: str, diff: str) -> str:
    """Return the README with its marked parts made anew.

    `diff` is that of a real run on the sample named in the text.
    """
    parts = {"matrix": matrix(), "frameworks": framework_table(), "diff": f"```diff\n{diff}```"}
    for name, text in parts.items():
        pattern = rf"(<!-- {name} -->\n).*?(<!-- /{name} -->)"
        readme = re.sub(pattern, lambda m, t=text: f"{m[1]}{t}\n{m[2]}", readme, flags=re.S)
    return readme


def matrix() -> str:
    """Return the recommendation matrix."""
    rows = ((f"[{f.name}]({f.docs})", f"`{s}`", f.recommended) for s, f in FEATURES.items())
    return _table(("Feature", "Answer", "Recommended when"), rows)


def framework_table() -> str:
    """Return a row per framework file: what it is and the reason for its placement."""
    rows = []
    for stem, framework in frameworks().items():
        floor = framework.minimum or "any"
        rows.append((f"[{framework.name}]({framework.docs})", f"`{stem}`", floor, framework.note))
    return _table(("Framework", "Answer", "From version", "Where Sentry starts"), rows)


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    lines = [head, ("---",) * len(head), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)
