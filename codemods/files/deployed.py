"""What is deployed, as values: environments, the processes in them, and what is proven of each."""

from __future__ import annotations

from typing import Literal, NamedTuple

from codemods.files.model import Entrypoint, Evidence, Launch

PROOFS = ("started", "importable", "installed", "timely")
CALL = "# the call that starts Sentry"  # in lines to paste, where the chosen options are put in


class Install(NamedTuple):
    """One command that installs: from `files`, from the project in `folder`, `packages`.

    `rank` says how much it tells of production (codemods.packages.install_commands.installs).
    `files` and `folder` are paths in the project; `folder` is None where no project is
    installed, `missing` are files that it names and that are not there. `only` are the groups of
    `folder` that it is limited to, `limits` the files that say which versions it may take, `unseen`
    those of them that are not in the project. `stage` is the stage of an image that it stands in.
    `implied` says that no command stands at `evidence`, but what is started there: a platform
    installs for it.
    """

    evidence: Evidence
    tool: str
    rank: int
    files: tuple[str, ...] = ()
    packages: tuple[str, ...] = ()
    folder: str | None = None
    only: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    stage: str = ""
    implied: bool = False
    limits: tuple[str, ...] = ()
    unseen: tuple[str, ...] = ()

    def says(self, what: str) -> str:
        """Return the sentence, without its end, that this installs a file or a project."""
        if self.implied:
            return f"what {self.evidence} starts is installed with {what}"
        compiles = self.evidence.text.split()[:1] == ["pip-compile"]
        return f"{self.evidence} {'compiles' if compiles else 'installs'} {what}"


class Environment(NamedTuple):
    """What a process runs in: an image, a platform's slug, a checkout with a virtual environment.

    A "package" is what is made, or a machine that is set up, by a file that starts nothing.

    `path` is the file that describes it, "" for the checkout that nothing describes. `lists`
    are the dependency files that it installs from, included ones too, in the order of its
    commands; `folders` the projects whose metadata it installs, "" for the top; `packages` are
    installed by name; `installs` are the commands that say so. `base` is the image that it is
    built from. `closed` shows where packages come from that no file of the project can add to
    (apt, a base image); `unread` what is there and can't be read, so that whatever it installs
    stays an open question.
    """

    kind: Literal["image", "platform", "checkout", "package"]
    path: str = ""
    stage: str = ""
    lists: tuple[str, ...] = ()
    folders: tuple[str, ...] = ()
    packages: tuple[str, ...] = ()
    installs: tuple[Install, ...] = ()
    base: Evidence | None = None
    closed: tuple[Evidence, ...] = ()
    unread: tuple[Evidence, ...] = ()

    def __str__(self) -> str:
        return self.path or "the checkout"

    @property
    def is_known(self) -> bool:
        """Tell whether anything shows what it installs, or that nothing of the project does."""
        return bool(self.installs or self.closed or self.unread)


class Process(NamedTuple):
    """One launch in its environment: the file that it starts and all that this one loads.

    `roots` are the folders on its `sys.path`, the first that is searched first; those of
    `installed` are there with what the package holds that is built of them, and no more. Where
    nothing but its target shows a folder, `held` are the packages of it that are surely there.
    """

    launch: Launch
    environment: Environment
    start: str = ""
    loads: frozenset[str] = frozenset()
    roots: tuple[str, ...] = ()
    installed: frozenset[str] = frozenset()
    held: tuple[str, ...] = ()


class Proof(NamedTuple):
    """One of the four things that must be proven of a file before it is edited.

    `holds` is False where it is known not to be so and where nobody can tell; `why` is then
    the sentence for the report, without the file's name in front: what is missing, and what
    would show it. `evidence` is what it rests on, `paste` what to put in by hand where the
    usual lines would not do, with `why` saying where; a line CALL in it stands for the call.
    """

    name: Literal["started", "importable", "installed", "timely"]
    holds: bool
    why: str = ""
    evidence: tuple[Evidence, ...] = ()
    paste: str = ""


class Proven(NamedTuple):
    """An entrypoint, the processes that load it, and its four proofs in the order of PROOFS."""

    entry: Entrypoint
    processes: tuple[Process, ...] = ()
    proofs: tuple[Proof, ...] = ()

    @property
    def missing(self) -> tuple[Proof, ...]:
        """The proofs that do not hold; none where the file may be edited."""
        return tuple(proof for proof in self.proofs if not proof.holds)
