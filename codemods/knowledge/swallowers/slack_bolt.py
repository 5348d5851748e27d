"""Bolt for Slack logs what a listener raises, unless a handler of errors takes it (seen)."""

from codemods.knowledge.kinds.swallower import Swallower

SWALLOWER = Swallower(
    name="Bolt for Slack",
    docs="https://docs.slack.dev/tools/bolt-python/concepts/errors",
    modules=("slack_bolt",),
    handlers={"error": "error"},
)
