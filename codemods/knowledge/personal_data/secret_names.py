"""What is withheld by its whole name and what it stands in, whatever it holds."""

from __future__ import annotations

from codemods.knowledge.kinds.facts import Framework, Library

# Names of secrets that no list of the SDK has (2.75.0); they are looked for anywhere in a name,
# so "sig" is `X-Amz-Signature` as well.
TERMS = ("code", "otp", "pin", "remember", "sig")
# The query string of a request that goes out, of which no option is, and the values of a log line.
ALWAYS = ("data.http.query", "logentry.params")
_REQUEST = ("cookies", "data", "headers", "query_string")
# At level "personal" these leave along with a request itself. `request` and `scope` hold headers
# as pairs, of which no name is a key, and some hold a body.
_PERSONAL = frozenset(
    "cookies environ headers multivalueheaders multivaluequerystringparameters query_string"
    " querystringparameters rawquerystring req requestcontext".split()
)


def withheld(level: str, collects: bool, *used: Framework | Library) -> tuple[str, ...]:
    """Return what is withheld, as `vars.body` for a local variable.

    Beside what always is, these are what variables hold a request as it came, a request itself
    where nothing says what is collected of it (`collects`), and the arguments of jobs.
    """
    named = {name for one in used for name in one.holders}
    if level == "personal":
        named = {n for n in named if n.rpartition(".")[2].lower() not in _PERSONAL}
    jobs = [name for one in used if isinstance(one, Framework) for name in one.job_names]
    request = () if collects else tuple(f"request.{part}" for part in _REQUEST)
    return tuple(sorted((*ALWAYS, *jobs, *request, *map(_placed, named))))


def _placed(name: str) -> str:
    return name if "." in name else f"vars.{name}"
