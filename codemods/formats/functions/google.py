"""Google Cloud Functions, as they are deployed: `gcloud functions deploy`, and its action.

The folder that is deployed (`--source`, else the one where the command runs) holds main.py and the
requirements.txt by which it is built. Reference:
https://cloud.google.com/sdk/gcloud/reference/functions/deploy and
https://github.com/google-github-actions/deploy-cloud-functions
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from posixpath import dirname, join, normpath, relpath

from codemods.files.pattern import pattern
from codemods.formats.handler import Handler
from codemods.shell import nodes
from codemods.shell.commands import split_commands, with_folders
from codemods.shell.options import split_options

_DEPLOYED = ("functions", "deploy")
_ACTION = "google-github-actions/deploy-cloud-functions"
_TRACKS = ("alpha", "beta")
_FLAGS = ("--gen2", "--trigger-http", "--allow-unauthenticated", "--quiet", "-q", "--retry")
_PIPELINE = pattern(r"(?:.*/)?(?:\.github/workflows/[^/]+|[^/]*cloudbuild[^/]*|\.gitlab-ci)\.ya?ml")
_POWERSHELL = ".ps1"
_SCRIPTS = (".sh", _POWERSHELL)
_FOLDER = ("working-directory", "dir")  # of a workflow's step, of Cloud Build's


def matches(path: str) -> bool:
    """Tell by its name whether the file is a script or a pipeline that may deploy one."""
    return path.endswith(_SCRIPTS) or bool(_PIPELINE.fullmatch(path))


def read(path: str, text: str) -> Iterator[Handler]:
    """Yield the functions in Python that a file deploys, from where its commands may run."""
    if "functions" not in text or "deploy" not in text:
        return
    if path.endswith(_SCRIPTS):
        yield from _of_script(path, text)
        return
    for document in nodes.documents(text):
        yield from _of_pipeline(path, document, "")


def _of_script(path: str, text: str) -> Iterator[Handler]:
    """Yield those of a script: it is run from its own folder, or from the project's top."""
    if path.endswith(_POWERSHELL):  # a back-tick goes on to the next line there, paths have `\\`
        text = text.replace("\r\n", "\n").replace("\\", "/").replace("`\n", "\\\n")
    starts = dict.fromkeys((dirname(path), ""))
    yield from dict.fromkeys(x for start in starts for x in _of_commands(path, 1, text, start))


def _of_pipeline(path: str, node: nodes.Node, folder: str, depth: int = 0) -> Iterator[Handler]:
    """Yield those of a step, of its commands and of what is below it."""
    if depth > 20:
        return
    fields = nodes.mapping(node)
    folder = next((nodes.scalar(fields[key]) for key in _FOLDER if key in fields), folder)
    if nodes.scalar(fields.get("uses")).startswith(_ACTION):
        given = {key: nodes.scalar(value) for key, value in nodes.mapping(fields["with"]).items()}
        yield from _handler(path, nodes.line_of(fields["uses"]), given, given.get("source_dir", ""))
    words = tuple(map(nodes.scalar, nodes.items(fields.get("args"))))
    if _DEPLOYED[0] in words:
        yield from _of_command(path, nodes.line_of(fields["args"]), ("gcloud", *words), folder)
    for below in (*fields.values(), *nodes.items(node)):
        if text := nodes.scalar(below):
            first = nodes.line_of(below) + (below.style in nodes.BLOCKS)
            yield from _of_commands(path, first, text, folder)
        yield from _of_pipeline(path, below, folder, depth + 1)


def _of_commands(path: str, first: int, text: str, folder: str) -> Iterator[Handler]:
    """Yield those of a piece of shell text that begins on line `first`."""
    for simple, cwd in with_folders(split_commands(text), folder, path):
        if simple.words and cwd is not None:
            line = first + text.count("\n", 0, simple.words[0].start)
            yield from _of_command(path, line, simple.argv, cwd)


def _of_command(path: str, line: int, argv: Sequence[str], folder: str) -> Iterator[Handler]:
    """Yield the function that one command deploys."""
    words = [word for word in argv[1:] if word not in _TRACKS]
    if not argv[0].endswith("gcloud") or tuple(words[:2]) != _DEPLOYED:
        return
    given = split_options(words[2:], _FLAGS)
    named = {key.lstrip("-").replace("-", "_"): value for key, value in given.options}
    yield from _handler(
        path, line, {"name": given.first, **named}, join(folder, named.get("source", ""))
    )


def _handler(path: str, line: int, given: dict[str, str], folder: str) -> Iterator[Handler]:
    """Yield one in Python, its folder seen from the file that deploys it."""
    name = given.get("entry_point") or given.get("name", "")
    inside = normpath(folder.removeprefix("//") or ".")  # of the project's top
    if not name.isidentifier() or not given.get("runtime", "").startswith("python"):
        return
    if not inside.startswith(("..", "/")) and "$" not in inside:
        near = relpath(inside, dirname(path) or ".")
        lists = ((join(near, "requirements.txt"), ""),)
        yield Handler(f"main.{name}", line, near, "google_functions", packing=line, lists=lists)
