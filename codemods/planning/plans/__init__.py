"""What is planned, one subject a file, found by its name.

Each has `plan(known) -> Iterator[Edit | Note | Create]`, a pure function, and `TURN`: when its
edits are made and its notes are read, among those of the others.
"""
