"""What became of old options of the init call: one rewrite per module.

Each has `SINCE`, the sentry-sdk from which the new form is the one to have, and
`rewrite(reading, around) -> Rewrite | None`: None where the call has nothing of it. It raises
Refused where the old form is there and its new one would be a guess. They run in the order
of their names: `experiments` moves out what `logs` and `profiling` then rewrite.
"""
