"""The quotes that a file's own strings have, so that its linter does not mind ours."""

from __future__ import annotations

import io
import tokenize

from codemods.editing.source.source import Source

_FEW = 4  # strings; fewer show no habit


def with_quotes_of(source: Source, code: str) -> str:
    """Return `code`, whose strings have double quotes, with single ones if the file has them."""
    if not _is_single(source.text):
        return code
    lines = code.splitlines(keepends=True)
    for token in reversed(list(tokenize.generate_tokens(io.StringIO(code).readline))):
        inner = token.string[1:-1]
        plain = token.type == tokenize.STRING and token.string[:1] == token.string[-1:] == '"'
        if plain and not {"'", "\\", '"'}.intersection(inner):
            (row, start), (_, end) = token.start, token.end
            line = lines[row - 1]
            lines[row - 1] = f"{line[:start]}'{inner}'{line[end:]}"
    return "".join(lines)


def _is_single(text: str) -> bool:
    kinds = {"'": 0, '"': 0}
    for token in tokenize.generate_tokens(io.StringIO(text).readline):
        string = token.string.lstrip("rbuRBUfF")
        if token.type == tokenize.STRING and string[:3] not in ("'''", '"""'):
            kinds[string[0]] += 1
    return kinds["'"] >= _FEW and kinds["'"] > 3 * kinds['"']
