"""What can be wrong with a set-up: one rule per module, named after what it finds.

Each has `findings(known) -> Iterator[Finding]`, a pure function that
raises nothing and yields only what the files show for certain, and `KEPT`: whether `check`
fails on it too, because it was in order when it was set up.
"""
