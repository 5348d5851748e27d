"""Laws that every program's file keeps, and what is measured of those installed here."""

from __future__ import annotations

import re
from fnmatch import fnmatchcase

import pytest

from codemods.editing.placements.wrap_app import SERVERS
from codemods.files.loading import modules
from codemods.files.model import Command, Evidence, Launch
from codemods.knowledge.kinds.program import Program
from codemods.knowledge.registry import frameworks, programs, swallowers
from codemods.processes.launching.program_of_command import start_of
from codemods.processes.launching.roles import role_of
from codemods.verify.starting.command_line import listening

EACH = [pytest.param(stem, p, id=stem) for stem, p in programs().items()]
STARTED = [pytest.param(s, p, id=s) for s, p in programs().items() if s != "python"]
SERVING = [pytest.param(s, p, id=s) for s, p in programs().items() if p.listens]


def command(program: Program, action: str, target: str) -> list[str]:
    """Return the plainest command that gives a program its target."""
    said = [program.options[0][0], target] if program.options and target else []
    if program.place in ("first", "object"):
        said = [target]
    if program.place == "second":
        return [action, target]
    named = [action] if action and program.place not in ("first", "object") else []
    return [*named, *said] if program.loading else [*said, *named]


def target_of(program: Program) -> str:
    paths = {"script": "shop/web.py", "config": "shop.ini"}
    if not program.options and not program.place:
        return ""
    return paths.get(program.takes, "shop.web:app" if program.takes == "object" else "shop.web")


@pytest.mark.parametrize(("stem", "program"), EACH)
def test_says_where_its_facts_are_from(stem: str, program: Program):
    assert program.docs.startswith("https://")
    assert (modules("programs")[stem].__doc__ or "").strip().endswith(".")


@pytest.mark.parametrize(("stem", "program"), EACH)
def test_nobody_else_has_its_names(stem: str, program: Program):
    for other, facts in programs().items():
        shared = {*program.names, *program.synonyms} & {*facts.names, *facts.synonyms}
        assert other == stem or not (shared or {*program.modules} & {*facts.modules})


@pytest.mark.parametrize(("stem", "program"), STARTED)
def test_every_name_gives_the_target_and_the_sub_command(stem: str, program: Program):
    target = target_of(program)
    for role in program.roles or ("",):
        if program.loading and role not in program.loading:
            continue
        words = command(program, role, target)
        heads = [[name] for name in program.names]
        heads += [["python", "-m", module] for module in program.modules]
        found = [start_of([*head, *words]) for head in heads]
        alone = program.roles.get("", "")
        action = role or ("" if alone == "web" else alone)
        assert {(s.program, s.target, s.action) for (s,) in found} == {(stem, target, action)}


@pytest.mark.parametrize(("stem", "program"), STARTED)
def test_its_flags_take_no_word(stem: str, program: Program):
    target = target_of(program)
    role = next(iter(program.loading or program.roles), "")
    plain = start_of([program.names[0], *command(program, role, target)])
    for flag in set(program.flags) - set(program.embeds):
        assert start_of([program.names[0], flag, *command(program, role, target)]) == plain, flag


@pytest.mark.parametrize(("stem", "program"), STARTED)
def test_options_stand_for_variables_folders_and_files(stem: str, program: Program):
    role = next(iter(program.loading or program.roles), "")
    words = [program.names[0], *command(program, role, target_of(program))]
    for option, variable in program.sets.items():
        assert start_of([*words, option, "lib"])[0].env == {variable: "lib"}
    for option in program.folder:
        assert start_of([*words, option, "lib"])[0].folder == "lib"
    for option in program.config:
        assert start_of([*words, option, "x.ini"])[0].config == "x.ini"
    assert not program.config or program.config_format in modules("launchers")


@pytest.mark.parametrize(("stem", "program"), STARTED)
def test_a_synonym_is_the_program_with_words_behind_it(stem: str, program: Program):
    for name, implied in program.synonyms.items():
        assert start_of([name, "-v"]) == start_of([program.names[0], *implied, "-v"]) != ()


@pytest.mark.parametrize(("stem", "program"), EACH)
def test_only_sub_commands_that_go_on_running_have_a_role(stem: str, program: Program):
    def said(action: str, target: str) -> object:
        return role_of(Launch(Command(Evidence("a", 1, ""), ("x",)), stem, target, action))

    assert {a: said(a, "a") for a in program.roles} == dict(program.roles)
    assert "" in program.roles or said("migrate", "a") is None
    for script in program.scripts:
        started = start_of(["python", f"deep/{script}", next(iter(program.roles))])[0]
        launch = Launch(Command(Evidence("a", 1, ""), ("x",)), *started[:3])
        assert role_of(launch) == next(iter(program.roles.values()))


@pytest.mark.parametrize(("stem", "program"), EACH)
def test_loading_and_embedded_sub_commands_are_known_ones(stem: str, program: Program):
    assert {*program.renamed.values(), *program.embeds.values()} <= {*program.roles}
    assert not program.loading or program.place == "second" or program.options
    assert program.mount in {"", *(o for names in program.options for o in names)}
    assert all(re.fullmatch(r"--?\w[\w.-]*", flag) for flag in program.flags)


@pytest.mark.parametrize(("stem", "program"), SERVING)
def test_listens_on_the_given_port_alone(stem: str, program: Program):
    assert program.listens
    before = ["run", "--x"]
    said = [f"{option}=1" for option in program.listens.options if option.startswith("--")]
    before = [program.listens.behind] if program.listens.behind else before
    words = listening(stem, [*before, *said, *program.listens.developing], 7)
    given = program.listens.given.format(port=7).split()
    assert words == ((*given, *before) if program.listens.leads else (*before, *given))
    assert "127.0.0.1" in program.listens.given


@pytest.mark.parametrize(("stem", "program"), EACH)
def test_a_call_that_serves_an_object_is_no_use_of_it(stem: str, program: Program):
    """Editing lies below knowledge, so the last words of the calls stand there once more."""
    served = {c.rpartition(".")[2] for c in program.calls if program.roles.get("") == "web"}
    assert served - {"Granian", "create_server"} <= SERVERS


@pytest.mark.parametrize("stem", frameworks())
def test_a_framework_names_programs_that_are_known(stem: str):
    assert set(frameworks()[stem].programs) <= set(programs())
    assert stem not in programs() or stem in frameworks()[stem].programs


HANDLERS = re.compile(r"^(?:logging\.)?getLogger\([\"']([\w.]*)[\"']\)\.addHandler", re.M)


@pytest.mark.parametrize("stem", list(swallowers()))
def test_no_lines_add_a_handler_at_import_that_a_program_takes_out_again(stem: str):
    emptied = [name for p in programs().values() for name in p.logs_anew]
    for name in HANDLERS.findall(swallowers()[stem].paste):
        assert not any(fnmatchcase(name, one) for one in emptied), name
