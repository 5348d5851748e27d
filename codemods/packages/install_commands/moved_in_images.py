"""Files that an image has by another name: `mv`, `cp`, `ln` and a mount of a RUN."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from posixpath import basename, join, normpath

from codemods.shell.commands import split_commands, with_folders
from codemods.shell.instructions import Instruction, exec_form

_MOVING = ("mv", "cp", "ln")


def moved(
    instruction: Instruction, workdir: str, ours: Callable[[str, str], str]
) -> Iterator[tuple[str, str]]:
    """Yield the path in the image and in the project of each file that gets another name.

    `ours` finds the project's file that a name in a folder of the image means, "" for none.
    """
    if exec_form(instruction.text, instruction.start):
        return
    for command, folder in with_folders(split_commands(instruction.text), workdir):
        name, *rest = command.argv or ("",)
        words = [word for word in rest if not word.startswith("-")]
        if name not in _MOVING or len(words) != 2:
            continue
        source, target = words
        full = normpath(join(folder or workdir, target))
        into = target.endswith(("/", ".")) or full == workdir
        if found := ours(source, folder or workdir):
            yield (join(full, basename(source)) if into else full), found


def mounted(instruction: Instruction) -> dict[str, str]:
    """Return the path in the image and in the project of what a RUN has for its own time."""
    found = {}
    for mount in instruction.flag("mount"):
        pairs = dict(pair.partition("=")[::2] for pair in mount.split(","))
        if "source" in pairs and "target" in pairs and "from" not in pairs:
            found[normpath(pairs["target"])] = normpath(pairs["source"])
    return found
