"""A stack of AWS whose machines are told what to do first."""

from codemods.knowledge.kinds.shipper import Shipper

SHIPPER = Shipper(
    name="CloudFormation",
    docs="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/user-data.html",
    files=r"[\w.-]+\.(?:ya?ml|json|template)",
    holds=r"""UserData[\"']?\s*:""",
    letters=("UserData",),
)
