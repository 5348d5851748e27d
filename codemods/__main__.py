"""Sentry for any Python project: set up, looked after, and shown to arrive.

The command line, and the only printer.
"""

from __future__ import annotations

import argparse
import gc
import os
import shutil
import sys
import warnings
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import TextIO

PIPE_CLOSED, INTERRUPTED = 128 + 13, 128 + 2  # as shells tell SIGPIPE and SIGINT
NOT_WRITTEN = 74  # EX_IOERR of sysexits.h
PROGRAM = "copier-sentry"
COMMANDS = Path(__file__).parent / "commands"


class Unheard(Exception):
    """A result that could not be printed; the message says why."""


class Terminal:
    """Says things to whoever started the command."""

    def say(self, text: str) -> None:
        """Print a result; nothing for no text. Raises Unheard."""
        try:
            if text:
                _print(text.removesuffix("\n"), sys.stdout)
        except BrokenPipeError:
            raise
        except OSError as error:
            raise Unheard(
                f"What there is to say can't be written where it should go ({error.strerror}): "
                "give it another place, and run `copier-sentry plan` to see what is left."
            ) from error

    def aside(self, text: str) -> None:
        """Print something about the result."""
        _print(text, sys.stderr)


def _print(text: str, stream: TextIO | None) -> None:
    if stream is not None:  # `>&-` leaves none
        print(_shown(text, stream), file=stream, flush=True)


def _shown(text: str, stream: TextIO) -> str:
    """Return a text as the terminal can show it."""
    from codemods.planning.telling.painted import fitted, painted, paints

    encoding = getattr(stream, "encoding", None) or "utf-8"
    text = text.encode(encoding, "backslashreplace").decode(encoding)
    if stream.isatty():
        text = fitted(text, shutil.get_terminal_size().columns)
    return painted(text) if paints(stream) else text


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command. Returns its status: 0 fine, 1 something is found, 2 bad input."""
    words = sys.argv[1:] if argv is None else list(argv)
    given = _parser(words).parse_args(words)
    from codemods.commands.shared.reading import Stop
    from codemods.files.git import GitRefused
    from codemods.files.write import WriteFailed, settle
    from codemods.knowledge.organisations.organisation import BadOrganisation
    from codemods.sentry.answers import BadAnswers

    out = Terminal()
    try:
        with warnings.catch_warnings():
            # The project's own strings may hold `\.`, which is not ours to complain of.
            warnings.simplefilter("ignore", SyntaxWarning)
            warnings.simplefilter("ignore", DeprecationWarning)  # the same before Python 3.12
            for said in settle(Path(given.directory)) if hasattr(given, "directory") else ():
                out.aside(said)
            return int(given.run(given, out))
    except (Stop, BadAnswers, BadOrganisation, GitRefused, WriteFailed) as stop:
        _told(stop, given, out)
        return 2
    except (BrokenPipeError, Unheard) as error:
        return _unheard(error, out)
    except KeyboardInterrupt:
        out.aside("Interrupted; no file was left half written.")
        return INTERRUPTED


def _told(stop: Exception, given: argparse.Namespace, out: Terminal) -> None:
    """Say why nothing was done; a machine gets a document as of any other end."""
    out.aside(str(stop))
    if getattr(given, "json", False):
        import json

        from codemods.planning.telling.outcome import failure

        out.say(json.dumps(failure(str(stop)), indent=2))


def _unheard(error: Exception, out: Terminal) -> int:
    """Return the status of a run whose result went nowhere; Python would try again at its end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    if isinstance(error, BrokenPipeError):  # whoever read has enough, as `| head` does
        return PIPE_CLOSED
    out.aside(str(error))
    return NOT_WRITTEN


def _parser(words: Sequence[str]) -> argparse.ArgumentParser:
    """Return the parser of the command that is named, or of all, for the help."""
    parser = argparse.ArgumentParser(prog=PROGRAM, description=(__doc__ or "").partition("\n")[0])
    commands = parser.add_subparsers(required=True, metavar="command")
    names = sorted(p.stem for p in COMMANDS.glob("[!_]*.py"))
    named = [n for n in names if words and n.replace("_", "-") == words[0]]
    if words and not named and not words[0].startswith("-"):
        told = [n for n in names if import_module(f"codemods.commands.{n}").HELP]
        parser.error(f"there is no command {words[0]}: name one of {', '.join(told)}")
    if not named:
        parser.add_argument("--version", action="version", version=_version())
    for name in named or names:
        module = import_module(f"codemods.commands.{name}")
        shown = {"help": module.HELP} if module.HELP else {}  # those of our own have none
        added = commands.add_parser(name.replace("_", "-"), description=module.__doc__, **shown)
        module.arguments(added)
        added.set_defaults(run=module.run)
    return parser


def _version() -> str:
    """Return the installed version; a checkout that is run as it lies has none."""
    from importlib import metadata

    try:
        return f"{PROGRAM} {metadata.version(PROGRAM)}"
    except metadata.PackageNotFoundError:
        return f"{PROGRAM}, a checkout"


def run() -> int:
    """Be the program: what a run makes it needs to its end, and looking for rubbish costs time."""
    gc.disable()  # a fifth of an update of a large project
    status = main()
    from codemods.files.keeping.shelf import close_shelf

    close_shelf()
    gc.freeze()  # nor at the end, where Python would once more, whatever was said before
    return status


if __name__ == "__main__":
    sys.exit(run())
