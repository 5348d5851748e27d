"""What must be proven before a file is edited: one proof a file.

Each has `prove(entry, processes, ground) -> Proof`, a pure function: `processes` are those
that load the entrypoint, none where no launch is known. A proof never guesses: where a file
that would tell can't be read, it does not hold and says so.
"""
