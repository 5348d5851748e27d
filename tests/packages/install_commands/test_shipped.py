"""What is installed by files that pack a program or put it on a machine: one picture a shipper."""

from __future__ import annotations

import re

import pytest

from codemods.files.project import Project
from codemods.knowledge.registry import shippers
from codemods.packages.install_commands.shipped import shipped

LIST = "deploy/pins.txt"
RULES = "%:\n\tdh $@ --with python-virtualenv\n"
TEMPLATE = "Resources:\n  Web:\n    Properties:\n      UserData:\n        Fn::Base64: |\n"
FORMULA = 'class Shop < Formula\n  resource "flask" do\n  end\nend\n'
# By the shipper's file name: where it lies, its text, and what it installs, a list or a package.
PICTURES = {
    "ansible": (
        "site.yml",
        "- hosts: web\n  tasks:\n    - pip:\n        requirements: '{{ at }}/deploy/pins.txt'\n",
        LIST,
    ),
    "apkbuild": ("APKBUILD", 'depends="python3 py3-flask"\n', "flask"),
    "apptainer": ("shop.def", f"From: python\n\n%post\n    pip install -r {LIST}\n", LIST),
    "bazel": ("BUILD.bazel", 'py_binary(name = "a", deps = [requirement("flask")])\n', "flask"),
    "briefcase": ("pyproject.toml", "[tool.briefcase.app.a]\nrequires = ['flask']\n", "flask"),
    "buildozer": ("buildozer.spec", "[app]\nrequirements = python3,flask\n", "flask"),
    "buildpacks": ("project.toml", f'name = "BP_PIP_REQUIREMENT"\nvalue = "{LIST}"\n', LIST),
    "chef": ("recipes/default.rb", f"execute 'x' do\n  command 'pip install -r {LIST}'\n", LIST),
    "cloud_build": ("cloudbuild.yaml", f"- args: [-c, 'pip install -r {LIST} && ls']\n", LIST),
    "cloud_init": ("user.yaml", f"#cloud-config\nruncmd:\n  - pip3 install -r {LIST}\n", LIST),
    "cloudformation": ("web.yaml", f"{TEMPLATE}          pip3 install -r {LIST}\n", LIST),
    "codedeploy": ("appspec.yml", f"# hooks\nrun: pip install -r {LIST}\n", LIST),
    "conda_build": ("recipe/meta.yaml", "requirements:\n  run:\n    - flask\n", "flask"),
    "debian_control": (
        "debian/control",
        "Package: a\nDepends: python3,\n python3-flask\n",
        "flask",
    ),
    "dev_container": (
        ".devcontainer/devcontainer.json",
        f'{{"postCreateCommand": "pip install -r {LIST}"}}\n',
        LIST,
    ),
    "dh_virtualenv": ("debian/rules", f"{RULES}\tdh_virtualenv --requirements {LIST}\n", LIST),
    "ebuild": ("shop-1.ebuild", 'RDEPEND="\n\tdev-python/flask\n"\n', "flask"),
    "elastic_beanstalk": (".ebextensions/1.config", f'command: "pip install -r {LIST}"\n', LIST),
    "fabric": ("fabfile.py", f"run('env/bin/pip install -r {LIST}')\n", LIST),
    "flatpak": ("org.example.Shop.yml", "app-id: a\nmodules:\n  - python3-flask.json\n", "flask"),
    "guix": ("guix.scm", "(package (inputs (list python-flask)))\n", "flask"),
    "hashicorp": ("infra/web.tf", f'inline = ["cd /srv", "pip install -r {LIST}"]\n', LIST),
    "homebrew": ("Formula/shop.rb", FORMULA, "flask"),
    "invoke": ("tasks.py", f"from invoke import task\nc.run('pip install -r {LIST}')\n", LIST),
    "jenkins": ("Jenkinsfile", f"sh 'ssh web \"cd /srv; pip install -r {LIST}\"'\n", LIST),
    "kubernetes": ("k8s/a.yml", f"initContainers:\n- args: ['pip install -r {LIST}']\n", LIST),
    "nix": ("default.nix", f"requirements = builtins.readFile ./{LIST};\n", LIST),
    "nixpacks": ("nixpacks.toml", f'[phases.install]\ncmds = ["pip install -r {LIST}"]\n', LIST),
    "pants": ("BUILD", f'python_requirements(name="a", source="{LIST}")\n', LIST),
    "pkgbuild": ("PKGBUILD", "depends=('python' 'python-flask')\n", "flask"),
    "puppet": ("manifests/a.pp", f"python::requirements {{ '/srv/{LIST}':\n", LIST),
    "pynsist": ("installer.cfg", "[Include]\npypi_wheels = flask==3.0.3\n", "flask"),
    "rpm": ("shop.spec", "Requires: python3-flask\n\n%install\n", "flask"),
    "salt": ("salt/a.sls", f"a:\n  virtualenv.managed:\n    - requirements: /srv/{LIST}\n", LIST),
    "snapcraft": ("snap/snapcraft.yaml", f"a:\n    requirements:\n      - {LIST}\n", LIST),
    "vagrant": ("Vagrantfile", f"inline: <<-SHELL\n  pip3 install -r {LIST}\nSHELL\n", LIST),
    "windows_script": ("run.bat", "pip install -r deploy\\pins.txt\npython app.py\n", LIST),
    "windows_service": ("set.ps1", "pip install -r deploy\\pins.txt\nnssm install Shop\n", LIST),
    "zipped": ("Makefile", f"a.pex:\n\tpex -r {LIST} -o a.pex -e app:main .\n", LIST),
}


def told(path: str, text: str) -> set[str]:
    """Return the lists of the project, and the packages, that a file is found to install."""
    project = Project.of({path: text, LIST: "flask\n", "requirements.txt": "flask\n"})
    found = shipped(project)
    named = {word.name for one in found for word in one.named}
    return named | {f for one in found for i in one.installs for f in (*i.files, *i.packages)}


# What only starts has its picture in tests/processes/launching/test_started_unread.py.
STARTING = {"circus", "execline", "launchd", "monit", "pm2", "pyinstaller"}


def test_each_shipper_has_its_picture() -> None:
    assert {*PICTURES, *STARTING} == set(shippers())


@pytest.mark.parametrize("stem", sorted(PICTURES))
def test_what_a_file_installs_is_found(stem: str) -> None:
    path, text, installed = PICTURES[stem]
    assert re.search(rf"/(?:{shippers()[stem].files})\Z", f"/{path}")
    assert re.search(shippers()[stem].holds, text)
    letters = shippers()[stem].letters
    assert not letters or any(word in text for word in letters)
    assert installed in told(path, text)


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("Vagrantfile", f"# pip install -r {LIST}\n"),
        ("notes.txt", f"pip install -r {LIST}\n"),
        ("environment.yml", "dependencies:\n  - pip\n  - pip:\n    - flask\n"),
        (".github/dependabot.yml", "updates:\n  pip:\n    patterns:\n      - flask\n"),
        ("docs.spec", f"a = Analysis(['app.py'])\n# pip install -r {LIST}\n"),
        ("setup.sh", f"echo pip list\n# pex -r {LIST}\n"),
    ],
)
def test_a_remark_or_another_file_installs_nothing(path: str, text: str) -> None:
    assert told(path, text) == set()


def test_what_a_program_takes_untold_is_its_list() -> None:
    assert "requirements.txt" in told("debian/rules", RULES)
    assert LIST not in told("debian/rules", RULES)


@pytest.mark.parametrize(
    "line",
    [
        'RUN(["sh", "-c", "cd /srv && %s && ls"])',
        'command: "source env/bin/activate; %s"',
        '"$at/bin/pip" install -r deploy/pins.txt # %s',
        "cmds = ['%s', 'ls -l x.txt']",
        '{"a": "sh -c \\"%s\\""}',
    ],
)
def test_a_command_ends_where_the_language_around_it_closes_it(line: str) -> None:
    text = line.replace("%s", f"pip install -r {LIST}") + "\n"
    assert told("infra/web.tf", text) == {LIST}
