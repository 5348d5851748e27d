"""Ansible's tasks, in a playbook of any name."""

from codemods.knowledge.kinds.shipper import Shipper

SHIPPER = Shipper(
    name="Ansible",
    docs="https://docs.ansible.com/ansible/latest/collections/ansible/builtin/pip_module.html",
    files=r"[\w.-]+\.ya?ml",
    holds=r"(?m)^[ \t]*(?:-[ \t]+)?(?:ansible\.builtin\.)?pip:"
    r"(?:[ \t]*\n[ \t]+(?:name|requirements|virtualenv\w*|state|executable|extra_args|chdir):"
    r"|[^\n]*\b(?:name|requirements)=)",
    letters=("pip:",),
    lists=r"""(?m)^[ \t]+requirements:[ \t]*[\"']?([^\n\"'#]+?)[\"']?[ \t]*$""",
    named=r"(?m)^[ \t]*(?:-[ \t]+)?(?:ansible\.builtin\.)?pip:[ \t]*\n((?:[ \t]+[\w-].*\n?)+)",
)
