"""The folders of facts, loaded by file stem."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from codemods.editing.source.calls import STARTERS
from codemods.files.loading import modules
from codemods.knowledge.env_files import OVERRIDING_WORDS
from codemods.knowledge.health_names import WORDS
from codemods.knowledge.kinds.facts import Framework, Library
from codemods.knowledge.kinds.feature import Feature, Signal
from codemods.knowledge.kinds.pipeline import Pipeline
from codemods.knowledge.kinds.platform import Platform
from codemods.knowledge.kinds.program import Program
from codemods.knowledge.kinds.shipper import Shipper
from codemods.knowledge.kinds.swallower import Swallower
from codemods.knowledge.personal_data.secret_paths import words as secret_words
from codemods.knowledge.start_order import First

PREPARING = ("load_dotenv", "read_env", "loguru")  # in files that run before Sentry


@cache
def frameworks() -> Mapping[str, Framework]:
    """Return every framework by file stem."""
    return {stem: module.FRAMEWORK for stem, module in modules("frameworks").items()}


def fact(stem: str) -> Framework | Library:
    """Return the framework or library of a file stem. Raises KeyError."""
    known = frameworks()
    return known[stem] if stem in known else libraries()[stem]


def is_known(stem: str) -> bool:
    """Tell whether a stem names a framework or library of this version."""
    return stem in frameworks() or stem in libraries()


@cache
def libraries() -> Mapping[str, Library]:
    """Return every instrumented library by file stem."""
    return {stem: module.LIBRARY for stem, module in modules("libraries").items()}


@cache
def features() -> Mapping[str, Feature]:
    """Return every feature by file stem, in the order of the questions and the init call."""
    known = {stem: module.FEATURE for stem, module in modules("features").items()}
    return dict(sorted(known.items(), key=lambda row: row[1].place))


@cache
def signals() -> Mapping[str, Signal]:
    """Return what arrives through each feature, in the order of verify's table."""
    known = {stem: feature.signal for stem, feature in features().items()}
    return dict(sorted(known.items(), key=lambda row: row[1].column))


def requires() -> tuple[tuple[str, str], ...]:
    """Return which feature does nothing without which other."""
    return tuple((stem, other) for stem, row in features().items() for other in row.requires)


@cache
def pipelines() -> Mapping[str, Pipeline]:
    """Return every pipeline that runs code in processes of its own, by file stem."""
    return {stem: module.PIPELINE for stem, module in modules("pipelines").items()}


@cache
def platforms() -> Mapping[str, Platform]:
    """Return every platform that calls functions, by file stem."""
    return {stem: module.PLATFORM for stem, module in modules("platforms").items()}


@cache
def shippers() -> Mapping[str, Shipper]:
    """Return what packs programs or puts them on machines, by file stem."""
    return {stem: module.SHIPPER for stem, module in modules("shippers").items()}


@cache
def swallowers() -> Mapping[str, Swallower]:
    """Return every library that keeps errors from Sentry, by file stem."""
    return {stem: module.SWALLOWER for stem, module in modules("swallowers").items()}


@cache
def programs() -> Mapping[str, Program]:
    """Return every program that starts somebody's code, by file stem."""
    return {stem: module.PROGRAM for stem, module in modules("programs").items()}


@cache
def by_integration() -> Mapping[str, Framework | Library]:
    """Return what each integration is for, by its path below `sentry_sdk.integrations`."""
    known = map(fact, (*libraries(), *frameworks()))
    return {one.integration: one for one in known if one.integration}


def instrumented_by(program: str) -> str:
    """Return the library by which a program runs code, "" for one that has none or a script."""
    known = programs().get(program)
    return known.instruments if known else ""


def program_called(name: str) -> tuple[str, tuple[str, ...]]:
    """Return the stem of a program by its name on a command line, and the words it implies.

    `rqworker` is `rq worker`. The stem is "" for an unknown name.
    """
    return _names().get(name, ("", ()))


@cache
def serving_calls() -> frozenset[str]:
    """Return the dotted callables that start a program from code: `uvicorn.run`."""
    return frozenset(call for program in programs().values() for call in program.calls)


@cache
def mounting_calls() -> frozenset[str]:
    """Return the dotted callables that serve a script, named by its path, within another app."""
    return frozenset(call for program in programs().values() for call in program.mounting)


@cache
def target_variables() -> frozenset[str]:
    """Return the environment variables that name to a program what it starts: `FLASK_APP`."""
    return frozenset(program.variable for program in programs().values() if program.variable)


@cache
def _names() -> Mapping[str, tuple[str, tuple[str, ...]]]:
    found: dict[str, tuple[str, tuple[str, ...]]] = {}
    for stem, program in programs().items():
        found |= dict.fromkeys(program.names, (stem, ()))
        found |= {name: (stem, words) for name, words in program.synonyms.items()}
    return found


@cache
def sdk_loads() -> frozenset[str]:
    """Return the top-level names of the libraries that the SDK imports where they are there."""
    named = [known.modules for known in frameworks().values()]
    named += [known.modules for known in libraries().values()]
    return frozenset(name.partition(".")[0] for names in named for name in names)


@cache
def built_late() -> Mapping[str, First]:
    """Return, by constructor, what stays without instrumentation when it is there before."""
    found: dict[str, First] = {}
    for one in frameworks().values():
        names = (*one.built_late, *(one.apps if one.late else ()))
        found |= {name: First("built", one.name, (name,), one.late) for name in names}
    for other in libraries().values():
        found |= {
            name: First("built", other.name, (name,), other.late) for name in other.built_late
        }
    return found


@cache
def vocabulary() -> frozenset[str]:
    """Return the words that files are asked for: which hold them is found out in one pass."""
    words = {"sentry_sdk", "raven", "set_tracer_provider", *PREPARING, *STARTERS, *WORDS}
    for framework in frameworks().values():
        dotted = (*framework.apps, *framework.tasks, *framework.crons, framework.settings_variable)
        words.update(name.rpartition(".")[2] for name in dotted if name)
        words.update(name.partition(".")[0] for name in (*framework.apps, *framework.modules))
        words.update((*framework.class_markers, *framework.callables[:2]))
        words.update((framework.settings_marker, *framework.settings_starters))
    for platform in platforms().values():
        words.update((*platform.modules, *(c.partition(".")[0] for c in platform.adapters)))
    words.update(name.partition(".")[0] for one in libraries().values() for name in one.modules)
    words.update(name for pipeline in pipelines().values() for name in pipeline.modules)
    words.update(word for module in modules("cors").values() for word in module.CORS.words)
    words.update((*secret_words(), *OVERRIDING_WORDS))
    words.discard("")
    return frozenset(words)
