"""The facts that the files of frameworks, libraries and CORS libraries hold, as values."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, NamedTuple

from codemods.files.model import EMPTY
from codemods.knowledge.kinds.extra import Extra

# The access logs of the servers that run such apps; each line holds a whole URL and an address.
ASGI_LOGGERS = ("gunicorn.access", "hypercorn.access", "uvicorn.access")
WSGI_LOGGERS = ("gunicorn.access",)
SERVERS = "*corn.access"  # these three as the SDK takes them, a pattern of `fnmatch`
# Variables of a view's that hold a request as it came: a mapping (Starlette's is one), or an object
# whose mere text is a URL with its query string.
_HOLDERS = ("body", "cookies", "headers", "query_string", "request")
ASGI_HOLDERS = (*_HOLDERS, "scope")
WSGI_HOLDERS = (*_HOLDERS, "environ")

Kind = Literal["web", "queue", "scheduler", "script"]
# What verify sees: no Sentry in a process, one in each job's, a profile or check-in that is lost.
Symptom = Literal["no init", "init in job", "no profile", "no check-in"]


class Sample(NamedTuple):
    """The smallest honest project of a framework, before and after.

    `before` and `after` map paths to texts; `after` holds only what changes, without the
    files that are ours alone, and stands `sentry_sdk.init(...)` for the whole call.
    `serve` is the command that starts it ("{port}" and "{redis}" are filled in), `fail`
    makes it fail on purpose: an URL path, or a shell command that queues a failing job.
    `install` is what the tests need installed for it (PEP 508), the first of the framework's
    packages if empty, beside the sample's own requirements.
    `ready` is the text by which a worker says that it is up; `exception` and `transaction`
    are what a Sentry server then receives ("" for no transaction), `monitor` the slug of
    its check-ins, `events` how many events one failure makes.
    """

    before: Mapping[str, str]
    after: Mapping[str, str]
    install: tuple[str, ...] = ()
    serve: str = ""
    fail: str = ""
    exception: str = "ZeroDivisionError"
    transaction: str = ""
    ready: str = ""
    monitor: str = ""
    events: int = 1


class Step(NamedTuple):
    """An edit that a framework needs in its entrypoint beside the init call.

    `editor` is a module name below codemods whose `edit(text, **arguments)` gets the app
    object's `name` as well; `why` stands in the report, `paste` is what the user is shown
    where the editor refuses.
    """

    editor: str
    why: str
    paste: str
    arguments: Mapping[str, str] = EMPTY


class Routes(NamedTuple):
    """How verify adds a route to an app while it runs, for frameworks where one call does it.

    Behind the import of its module, `app` is the class whose `__init__` makes an app. `add` and
    `answer` are expressions (Python 3.8) over the last words of `uses` (dotted): `add` puts
    `handler` at `path` into `app`, and knows a `name` and `methods` as well; `answer` makes what a
    handler returns of a `text`. A handler is `asynchronous` or not, and may take the `request`.
    """

    app: str
    add: str
    uses: tuple[str, ...] = ()
    asynchronous: bool = False
    request: bool = False
    answer: str = "text"


class Framework(NamedTuple):
    """What we know of one framework, queue or scheduler, as data.

    `noun` is what a process of it is called where its kind would mislead ("server"), `packages` are
    its distributions (normalised), `modules` the import names that show a file uses it, `apps` the
    dotted constructors whose call (or whose subclass's call) is the app object (`apps_work`: it is
    a worker, in whatever program makes it), `tasks` the dotted decorators or methods that show
    there is work for a worker, `settings_variable` the environment variable that names its settings
    module (`settings_marker` is the setting that every such module of a server defines,
    `settings_starters` the functions whose call makes a process load them, of which
    `settings_servers` make the app object, `settings_imports` the modules that read them),
    `signals` maps the dotted hooks by which a function may start Sentry to those actions of its
    program in whose processes it is called (`start_signals` are those that are used,
    `import_within` the context manager that a first-party import needs there), `late_signals` maps
    those on which no job's error is seen to the ones on which it is, `commands` are management
    commands that start its worker through the settings, `worker_settings` is the file that its
    worker is given by `settings_option`, `programs` are the programs (file stems) that start it or
    its worker, `dropped_options` maps an option about Sentry that they had to the version without
    it, `settings_names` are settings that show it in a settings module, `class_markers` attributes
    of the class that its worker is given, `class_proofs` those beside them that no other class has,
    `callables` the parameter names of a plain function that is the app, `also` the further edits of
    the entrypoint, `crons` the dotted calls or decorators that show scheduled jobs, `cron_keyword`
    what the integration is then told (from sentry-sdk `cron_since` on), which makes the jobs of
    the package `cron_package` alone check in where it names one, `asynchronous` says that nothing
    of it runs outside of an event loop, `late` what is lost where Sentry starts after the
    app object, `in_handler` what is where it starts in a start-up handler (each "" for nothing),
    `built_late` the further constructors whose objects lose it when they are there before,
    `made_by_hand` those that go past what the integration patches, each with the dotted function
    that does not, and that takes the same by keywords behind an empty dict, `put_into` maps the
    lists of an object to the class of what the integration puts first there, `loggers` are those in
    which it or its servers write requests, jobs and their arguments down (`error_loggers` along
    with errors that nothing else tells), `whole_urls` says that its integration puts the query
    string into an event's URL whatever the options say, `holders` are the names of local variables
    that hold a raw request, `job_names` those under which its integration puts a job's arguments
    into an event, `job_told` the entry of its `extra` that repeats them in any case,
    `sampled_paths` the expressions for a URL's path in the SDK's sampling `context`, `extra` brings
    what its integration imports beside it, `since_python_3` is its first release that needs Python
    3 ("0" where all do), `last_pythons` the old Python that those below a release end at,
    `integration` the class below `sentry_sdk.integrations.` (listed in the call when `explicit`),
    `minimum` the version from which that integration works and `traced_since` that from which it
    traces (`wrapped` are the lines that trace an `{app}` of an older one), `route_calls` the dotted
    functions that make a route, where the name alone does not say so, `routes` how verify makes an
    app fail (without, by a probe of its own or by Sentry's middleware), `speaks` the protocol in
    which it is then asked, `in_memory` the variables that give a worker a broker within its process
    (`brokered` those that lead it to one of verify's own, by that one's file stem), `own_store`
    says that its probe gives it an empty queue where no such broker answers, `forked_in` is the end
    of the path of what starts a process for jobs, `advice` a sentence for a symptom.
    """

    name: str
    kind: Kind
    docs: str
    packages: tuple[str, ...]
    modules: tuple[str, ...]
    sample: Sample
    noun: str = ""
    apps: tuple[str, ...] = ()
    apps_work: bool = False
    tasks: tuple[str, ...] = ()
    settings_variable: str = ""
    settings_marker: str = ""
    settings_starters: tuple[str, ...] = ()
    settings_servers: tuple[str, ...] = ()
    settings_imports: tuple[str, ...] = ()
    signals: Mapping[str, tuple[str, ...]] = EMPTY
    late_signals: Mapping[str, str] = EMPTY
    start_signals: tuple[str, ...] = ()
    import_within: str = ""
    commands: tuple[str, ...] = ()
    worker_settings: str = ""
    settings_option: str = ""
    programs: tuple[str, ...] = ()
    dropped_options: Mapping[str, str] = EMPTY
    settings_names: tuple[str, ...] = ()
    class_markers: tuple[str, ...] = ()
    class_proofs: tuple[str, ...] = ()
    callables: tuple[str, ...] = ()
    also: tuple[Step, ...] = ()
    crons: tuple[str, ...] = ()
    cron_keyword: str = ""
    cron_since: str = ""
    cron_package: str = ""
    loggers: tuple[str, ...] = ()
    error_loggers: tuple[str, ...] = ()
    whole_urls: bool = False
    holders: tuple[str, ...] = ()
    job_names: tuple[str, ...] = ()
    job_told: str = ""
    sampled_paths: tuple[str, ...] = ()
    extra: Extra | None = None
    integration: str = ""
    explicit: bool = False
    asynchronous: bool = False
    late: str = ""
    in_handler: str = ""
    built_late: tuple[str, ...] = ()
    made_by_hand: Mapping[str, str] = EMPTY
    put_into: Mapping[str, str] = EMPTY
    minimum: str = ""
    traced_since: str = ""
    wrapped: str = ""
    since_python_3: str = ""
    last_pythons: Mapping[str, str] = EMPTY
    route_calls: tuple[str, ...] = ()
    routes: Routes | None = None
    speaks: Literal["http", "grpc", "mcp"] = "http"
    in_memory: Mapping[str, str] = EMPTY
    brokered: Mapping[str, Mapping[str, str]] = EMPTY
    own_store: bool = False
    forked_in: str = ""
    advice: Mapping[Symptom, str] = EMPTY
    note: str = ""


class Library(NamedTuple):
    """A library that the SDK instruments and that is no process of its own.

    `asynchronous` is the keyword by which its integration is told whether the app is, `arguments`
    are what else it is given where it is listed, `extra` brings what it imports beside its library,
    `since` is the sentry-sdk that has it and takes them, `minimum` the version of the first of its
    packages that the integration works from (`minimum_beside` that of the others, if the SDK
    compares those), `prompts` says whether it can be told to leave prompts out, `deactivates` names
    the libraries (file stems) whose integrations it switches off by merely being installed,
    `within` says that what it asks of models is sent within a transaction alone (but for what
    `begins` one), `built_late` are the constructors whose objects stay without instrumentation when
    they are there before Sentry (sdk-facts 3.3), `late` what that costs, `loggers` are those in
    which it writes URLs, parameters or arguments down, `holders` the names of what callers ask it
    by, `graphql` says that its integration sends documents and variables, `by_hand` are the lines
    that only the project can place, and `by_hand_where` says where, `note` is what the
    documentation says of it beside, `variables` of an environment set it up, `watched` are parts of
    the calls that the integration instruments, where it does not those with an `unwatched` part,
    `by_import` says that it does nothing for a process that imports nothing of it, `crashes` maps
    the releases from which `sentry_sdk.init` raises with the integration to those that mend it, one
    of kind "platform" calls the project's functions: libraries lie beside these, and requests, with
    headers, are what it is given.
    """

    name: str
    kind: Literal["ai", "logging", "otel", "platform", "library"]
    packages: tuple[str, ...]
    modules: tuple[str, ...]
    integration: str = ""
    explicit: bool = False
    minimum: str = ""
    minimum_beside: str = ""
    asynchronous: str = ""
    prompts: bool = False
    deactivates: tuple[str, ...] = ()
    within: bool = False
    begins: tuple[str, ...] = ()
    extra: Extra | None = None
    arguments: Mapping[str, str] = EMPTY
    since: str = "1.0.0"
    built_late: tuple[str, ...] = ()
    late: str = "what it does"
    made_by_hand: Mapping[str, str] = EMPTY
    loggers: tuple[str, ...] = ()
    holders: tuple[str, ...] = ()
    graphql: bool = False
    by_hand: str = ""
    by_hand_where: str = ""
    note: str = ""
    variables: tuple[str, ...] = ()
    watched: tuple[str, ...] = ()
    unwatched: tuple[str, ...] = ()
    by_import: bool = False
    crashes: Mapping[str, str] = EMPTY
