"""Settings as a whole are a credential where one of them is read, and where they are shown."""

from __future__ import annotations

from codemods.code.importing.modules import Modules
from codemods.files.project import Project
from codemods.processes.secrets.logged_secrets import logged_secrets

TOP = "import logging\n\nlog = logging.getLogger(__name__)\n"


def test_settings_that_are_imported_are_whole_where_any_file_reads_a_credential_of_them():
    log = f"{TOP}from shop.kept import config\n\nlog.info('with %s', config)\n"
    read = "from shop.kept import config\n\nopen(config['token'])\n"

    def found(files: dict[str, str]) -> list[str]:
        kept = {"shop/__init__.py": "", "shop/kept.py": "config = {}\n", **files}
        modules = Modules(Project.of(kept))
        return [one.name for one in logged_secrets(modules, ["a.py"])]

    assert found({"a.py": log, "b.py": read}) == ["the whole config"]
    assert found({"a.py": log, "b.py": read.replace("token", "name")}) == []
    module = log.replace("shop.kept", "shop")
    assert found({"a.py": module, "b.py": read, "shop/config.py": ""}) == []
