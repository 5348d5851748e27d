"""What AWS CodeDeploy copies and runs."""

from codemods.knowledge.kinds.shipper import Shipper

SHIPPER = Shipper(
    name="CodeDeploy",
    docs="https://docs.aws.amazon.com/codedeploy/latest/userguide/reference-appspec-file.html",
    files=r"appspec\.ya?ml",
)
