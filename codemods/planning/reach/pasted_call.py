"""The call as it is to be pasted: laid out as the project writes its own Python."""

from __future__ import annotations

from collections.abc import Iterable

from codemods.editing.source.layout import written_alike
from codemods.files.model import InitCall
from codemods.planning.known import Known
from codemods.planning.rendering import render


def pasted(known: Known, call: InitCall, path: str = "", also: Iterable[str] = ()) -> str:
    """Return a call with its imports for a file, "" for one that is not known.

    The project's linters and its type checker read these lines like those that we write, and
    a file that is indented by tabs keeps to them. `also` are further imports.
    """
    style = written_alike(known.style, known.project.get(path, ""))
    text, imports = render.inline(call, style)
    return "\n".join((*imports, *also, "", text))
