"""Whether code of the project compares a template of a `.env` with other names: a check or test.

A new variable in it alone would end that: the names have to agree with a settings class, or with
what the code reads.
"""

from __future__ import annotations

import ast
from posixpath import basename

from codemods.files.model import Evidence
from codemods.files.pattern import pattern
from codemods.files.project import Project
from codemods.files.syntax import parsed
from codemods.files.text import lines_of

_READS = pattern(r"\bread_text\(|\bread_bytes\(|\bopen\(|\bdotenv_values\(|\breadlines\(")
# What makes a `.env` of it, or loads it, takes any names.
_COPIES = pattern(r"\bwrite|copy|[\"']w[+b]?[\"']|\bload_dotenv\b")


def compared_by(project: Project, template: str) -> Evidence | None:
    """Return where code, tests included, reads a template by its name, None for nowhere."""
    name = basename(template)
    word = name.rpartition(".")[2]
    for path in project.holding({word}, project.python).get(word, ()):
        text = project.get(path, "")
        if name not in text or not _READS.search(text) or _COPIES.search(text):
            continue
        if line := _named(text, name):
            return Evidence(path, line, lines_of(text)[line - 1].strip())
    return None


def _named(text: str, name: str) -> int:
    """Return the line of a text that is the name of a file, 0 where none is."""
    try:
        nodes = [*ast.walk(parsed(text))]
    except SyntaxError:
        return 0
    texts = (n for n in nodes if isinstance(n, ast.Constant) and isinstance(n.value, str))
    named = (n for n in texts if basename(str(n.value)) == name and " " not in str(n.value))
    return next((node.lineno for node in named), 0)
