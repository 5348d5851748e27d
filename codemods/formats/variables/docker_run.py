"""`docker run`: a container gets what `-e` says and the files behind `--env-file`.

Reference: https://docs.docker.com/reference/cli/docker/container/run/#env
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from codemods.files.pattern import pattern
from codemods.formats.passed import Passed
from codemods.shell.options import split_options
from codemods.shell.words import split_words

_FILE = pattern(r"(?:.*/)?(?:[\w.-]+\.(?:sh|bash)|[\w-]+|README(?:\.\w+)?)")
_TEST = frozenset("test tests testing ci e2e dev debug local".split())
_COMMAND = pattern(
    r"(?m)^[^#\n]*?\b(?:docker|podman|nerdctl)[ \t]+(?:container[ \t]+)?run\b"
    r"(?P<rest>(?:[^\\\n;&|`]|\\\r?\n)*)"
)
_FLAGS = frozenset("-d --detach --rm -i --interactive -t --tty -it -ti -dit -itd -id".split()) | {
    *"--init --privileged -P --publish-all --read-only --no-healthcheck --sig-proxy -q".split()
}
_GIVES = ("-e", "--env")
_HANDED_ON = frozenset(("$@", "$*", "${@}"))  # whatever the script is given, for the entrypoint


def matches(path: str) -> bool:
    """Tell by its name whether the file may start containers, and not those of tests."""
    return bool(_FILE.fullmatch(path)) and _TEST.isdisjoint(re.split(r"[/._-]", path.lower()))


def passed(text: str) -> Iterator[Passed]:
    """Yield what each command starts; one with words that only run time knows may get any."""
    for found in _COMMAND.finditer(text):
        words = [word.text for word in split_words(found["rest"]) if word.text.strip("\\\r\n")]
        split = split_options(words, _FLAGS)
        given = [value for name, value in split.options if name in _GIVES]
        image, *command = split.rest or [""]
        if image not in words:
            continue  # it is only spoken of
        values = {value for name, value in split.options if name != "--env-file"}
        loose = (word for word in words[: words.index(image)] if word not in values)
        opened = any(word.startswith("$") for word in loose)
        options = {name for name, _ in split.options}
        first = text.count("\n", 0, found.start("rest")) + 1
        yield Passed(
            "docker run",
            first,
            first + found["rest"].rstrip().count("\n"),
            frozenset(value.partition("=")[0] for value in given),
            image,
            opened or "--env-file" in options,
            bool({*command} - _HANDED_ON) or "--entrypoint" in options,
        )
