"""A pipeline of Jenkins, which tests as often as it deploys."""

from codemods.knowledge.kinds.shipper import Shipper

SHIPPER = Shipper(
    name="Jenkins",
    docs="https://www.jenkins.io/doc/book/pipeline/",
    files=r"Jenkinsfile[\w.-]*",
    develops=True,
)
