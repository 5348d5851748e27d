"""`send_default_pii`: deprecated since 2.72.0; `data_collection` says it part by part.

Given that, the SDK scrubs nothing any more (sdk-facts 1.3), so request bodies stay out; they
and the raw Cookie header (frameworks send cookies apart) arrived before and don't afterwards.
Values of local variables go through the SDK's deny list instead of its scrubber.
"""

from __future__ import annotations

from codemods.editing.source.init_call.reading import Reading
from codemods.editing.source.init_call.rewrite import (
    Around,
    Rewrite,
    dropped,
    given,
    is_constant,
    option,
    renamed,
)
from codemods.files.model import Refused
from codemods.knowledge.personal_data.privacy import FORMER_COLLECTION

SINCE = "2.72.0"
OLD = "send_default_pii"
NEW = "data_collection"
_BODIES = "max_request_body_size"
_IGNORED = ("event_scrubber", "include_local_variables", "include_source_context")


def rewrite(reading: Reading, around: Around) -> Rewrite | None:
    """Return what becomes of `send_default_pii`. Raises Refused."""
    value = option(reading, OLD)
    if value is None:
        return None
    if is_constant(value, False, None):
        return dropped(OLD, f"{OLD}={value.value} goes: it is the default")  # type: ignore[attr-defined]
    if given(reading, NEW):
        return dropped(OLD, f"{OLD} goes: {NEW} stands for it already")
    others = given(reading, *_IGNORED)
    if not is_constant(value, True):
        raise Refused(
            f"`{OLD}` is deprecated and not a plain True or False here: give {NEW} instead, "
            "complete, since the SDK collects whatever it does not name."
        )
    if others:
        raise Refused(
            f"`{OLD}` is deprecated, but beside {NEW} the SDK ignores your {others[0]}: "
            "decide what may be collected and replace both by hand."
        )
    bodies = option(reading, _BODIES)
    if bodies is not None and not is_constant(bodies, "never"):
        raise Refused(
            f"`{OLD}` is deprecated, and your {_BODIES} asks for request bodies, which the SDK "
            f"does not scrub beside {NEW}: decide whether they may be sent and replace it by hand."
        )
    says = f"{OLD}=True becomes {NEW}: the same data but for request bodies, no longer scrubbed"
    return renamed(OLD, NEW, says, FORMER_COLLECTION.format(prompts=_prompts(reading)))


def _prompts(reading: Reading) -> bool:
    """Tell whether prompts of AI calls were sent; `include_prompts` is ignored from now on."""
    values = [i.keywords.get("include_prompts") for i in reading.items]
    told = [v for v in values if v is not None]
    if not all(is_constant(v, True, False) for v in told):
        raise Refused(f"`include_prompts` can't be read, and {NEW} takes its place.")
    if reading.ours.items is None or reading.items_elsewhere:
        raise Refused(
            f"Other code builds the list of integrations, and with {NEW} their "
            "`include_prompts` no longer counts: replace both by hand."
        )
    return not any(is_constant(v, False) for v in told)
