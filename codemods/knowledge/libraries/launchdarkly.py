"""LaunchDarkly: its integration asks for a client, and raises where there is none yet.

Listed in an init call above `ldclient.set_config(...)` it stops the application (measured with
launchdarkly-server-sdk 9.20: DidNotEnable, "set_config was not called"); the hook that it would
register does the same below it.
"""

from codemods.knowledge.kinds.facts import Library

LIBRARY = Library(
    name="LaunchDarkly",
    kind="library",
    packages=("launchdarkly-server-sdk",),
    modules=("ldclient",),
    minimum="9.8.0",
    since="2.18.0",
    by_hand=(
        "from sentry_sdk.integrations.launchdarkly import LaunchDarklyHook\n\n"
        "ldclient.get().add_hook(LaunchDarklyHook())"
    ),
    by_hand_where="below `ldclient.set_config(...)`, or with the client that you made",
    note="flags come with errors, by a line of yours below `ldclient.set_config(...)`",
)
