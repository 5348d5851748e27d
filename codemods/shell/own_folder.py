"""The folder that a shell script lies in, as scripts name it: `$(dirname "$0")` and its kin."""

from __future__ import annotations

from codemods.files.pattern import pattern

_SELF = r"\"?\$(?:0|\{0\}|BASH_SOURCE|\{BASH_SOURCE(?:\[0\])?(?::-\$0)?\})\"?"
_REAL = r"(?:readlink\s+-\w+|realpath)"
_FILE = rf"(?:{_SELF}|\"?\$\(\s*{_REAL}\s+(?:--\s+)?{_SELF}\s*\)\"?)"
_FOLDER = rf"(?:\$\(\s*dirname\s+(?:--\s+)?{_FILE}\s*\)|\$\{{(?:0|BASH_SOURCE(?:\[0\])?)%/\*\}})"
_STEP = r"(?P<{}>(?:/[\w.-]+)*/?)"
_SILENT = r"(?:\s*(?:\d|&)?>+\s*(?:&\d|[\w/]+))*"
_SHOWN = rf"\s*{_SILENT}\s*(?:(?:&&|;)\s*pwd(?:\s+-[PL])?{_SILENT})?\s*\)"
_ABSOLUTE = rf"\$\(\s*(?:cd|{_REAL})\s+(?:--\s+)?\"?{_FOLDER}{_STEP.format('inner')}\"?{_SHOWN}"
_OWN = pattern(rf"(?:{_FOLDER}|{_ABSOLUTE}){_STEP.format('outer')}")
_BACKTICKS = pattern(r"`([^`]*)`")
_LONGEST = 300  # characters


def own_folder(text: str, script: str) -> str:
    """Return `//folder`, below the project's top, where a text names a script's own folder.

    `script` is the script's path in the project; what is named from there on is followed.
    "" for any other text.
    """
    if not script or len(text) > _LONGEST or not ("dirname" in text or "%/*" in text):
        return ""
    match = _OWN.fullmatch(_BACKTICKS.sub(r"$(\1)", text))
    if not match:
        return ""
    return f"//{script.rpartition('/')[0]}{match['inner'] or ''}{match['outer']}"
