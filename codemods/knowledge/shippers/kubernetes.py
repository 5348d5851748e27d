"""A pod that installs something before its containers start."""

from codemods.knowledge.kinds.shipper import Shipper

SHIPPER = Shipper(
    name="Kubernetes",
    docs="https://kubernetes.io/docs/concepts/workloads/pods/init-containers/",
    files=r"[\w.-]+\.ya?ml",
    holds=r"(?m)^\s*initContainers:",
    letters=("initContainers:",),
)
