"""When a planner has its turn: the order of a plan's edits and notes."""

from __future__ import annotations

from enum import IntEnum, auto


class Turn(IntEnum):
    """The turns of the planners, first to last; those of one turn go by the names of their files.

    An edit is made on what the edits before it have left of the file: the init call has to
    stand where its line was found, before a hook moves the lines. Notes are read from the
    top: what stops the application or keeps all of its events comes before what costs some.
    """

    CHANGED = auto()  # what was deleted or moved since: that may stop the application
    DECLINED = auto()  # why nothing, or not all, is edited
    PRESENT = auto()  # what reports already, in another way
    REQUIRED = auto()  # sentry-sdk, which every other edit needs
    SHIPPED = auto()  # our new files, into the images that they would be missing in
    STARTED = auto()  # the init call, and the options of one that is there
    LOADED = auto()  # the entrypoints, which load it
    SILENT = auto()  # processes that report nothing all the same
    MUTED = auto()  # what is lost of processes that report
    OUTDATED = auto()  # what is too old for what was chosen
    BY_HAND = auto()  # what no edit can do
    BESIDE = auto()  # what else to know
    WATCHED = auto()  # scheduled jobs
    ADMITTED = auto()  # traces that come from elsewhere
    LAUNCHED = auto()  # how processes are started, and with which variables
