"""Whether something of the project compares a template of a `.env` with other names: a check.

A new variable in it alone would end that: the names have to agree with a settings class, with
what the code reads, or with a `.env` that is there already. What copies it, or loads it, takes any.
"""

from __future__ import annotations

import ast
import re
from posixpath import basename, dirname

from codemods.files.model import Evidence
from codemods.files.pattern import pattern
from codemods.files.project import Project
from codemods.files.syntax import parsed
from codemods.files.text import lines_of

_READS = pattern(
    r"\bread_text\(|\bread_bytes\(|\bopen\(|\bdotenv_values\(|\breadlines\(|\bwrite_text\("
)
_WORD = pattern(r"\w+")
_LOADS = pattern(r"copy|\bload_dotenv\b")
# What may hold commands or a script of Node's, and how such a line reads a file.
_SCRIPTS = pattern(
    r".*\.(?:sh|bash|zsh|ps1|mk|ya?ml|toml|[cm]?[jt]s)|(?:GNU)?[Mm]akefile|[Jj]ustfile|package\.json"
)
_SEARCHES = (
    r"(?:\b(?:[ef]?grep|awk|sed|diff|cmp|comm|sort|cut|mapfile|xargs|dotenv-linter|Get-Content"
    r"|readFile(?:Sync)?)\b.*|<\s*[\"']?|\bexample:\s*[\"'])"
)


def compared_by(project: Project, template: str) -> Evidence | None:
    """Return where a program, tests included, reads a template by its name, None for nowhere."""
    return _by_code(project, basename(template)) or _by_script(project, template)


def _by_code(project: Project, name: str) -> Evidence | None:
    word = _WORD.findall(name)[-1]
    for path in project.holding({word}, project.python).get(word, ()):
        text = project.get(path, "")
        if name not in text or not _READS.search(text) or _LOADS.search(text):
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


def _by_script(project: Project, template: str) -> Evidence | None:
    name, folder = basename(template), dirname(template)
    scripts = [path for path in project.paths if _SCRIPTS.fullmatch(basename(path))]
    word = _WORD.findall(name)[-1]
    for path in project.holding({word}, scripts).get(word, ()):
        text = project.get(path, "")
        below = path.startswith(f"{folder}/") or not folder
        if name not in text or not (below or f"{basename(folder)}/{name}" in text):
            continue
        if line := _searched(text, name):
            return Evidence(path, line, lines_of(text)[line - 1].strip())
    return None


def _searched(text: str, name: str) -> int:
    """Return the line of a script that searches a file, also by a variable; 0 for none."""
    known = rf"(?<![\w.-]){re.escape(name)}(?![\w.-])"
    variable = re.search(rf"\b(\w+)\s*:?=\s*\S*{known}", text)
    words = [known, *([rf"\$[{{(]?{variable[1]}\b"] if variable else [])]
    searches = re.compile(rf"{_SEARCHES}\S*(?:{'|'.join(words)})")
    for number, line in enumerate(lines_of(text), 1):
        if not line.lstrip().startswith(("#", "//")) and searches.search(line):
            return number
    return 0
