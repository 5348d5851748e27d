"""The line that loads Sentry, with what linters and import sorters have to be told about it."""

from __future__ import annotations

from posixpath import join

from codemods.code.import_names import import_statement
from codemods.files.model import Entrypoint
from codemods.files.project import Project
from codemods.packages.declared import scanned
from codemods.shell import ini as _ini

# https://pylint.readthedocs.io/en/stable/user_guide/usage/run.html#command-line-options
_PYLINT_FILES = (".pylintrc", "pylintrc", ".pylintrc.toml", "pylintrc.toml")
# unused-import, wrong-import-order, ungrouped-imports; the second is held against every import
# that follows, and by name they would make the line too long for others.
_PYLINT = "W0611,C0411,C0412"
_LATE = "C0413"  # wrong-import-position
_LONGEST = 79  # pycodestyle's; pylint doesn't count its own comments


def hook_line(project: Project, root: str, module: str, entry: Entrypoint) -> str:
    """Return the import of the set-up module `module` as it stands in the file of `entry`."""
    codes = ["E402", "F401"] if entry.late else ["F401"]
    statement, comment = import_statement(module), ""
    if _has_pylint(project, root):
        comment = f"  # pylint: disable={_PYLINT}{f',{_LATE}' if entry.late else ''}"
        line = f"{statement}  # noqa: {', '.join(codes)}  # isort: skip{comment}"
        codes += ["E501"] if len(line) > _LONGEST else []
    codes = sorted(codes)
    return f"{statement}  # noqa: {', '.join(codes)}  # isort: skip{comment}"


def _has_pylint(project: Project, root: str) -> bool:
    folders = {root, ""}
    if any(join(folder, name) in project for folder in folders for name in _PYLINT_FILES):
        return True
    for folder in folders:
        if scanned(project.get(join(folder, "pyproject.toml"), "")).has("tool", "pylint"):
            return True
        settings = _ini.indented(project.get(join(folder, "setup.cfg"), ""))
        if any(entry.section.startswith("pylint") for entry in settings):
            return True
    return False
