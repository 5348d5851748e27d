"""What Elastic Beanstalk runs beside what it installs."""

from codemods.knowledge.kinds.shipper import Shipper

SHIPPER = Shipper(
    name="Elastic Beanstalk",
    docs="https://docs.aws.amazon.com/elasticbeanstalk/latest/dg/ebextensions.html",
    files=r"\.ebextensions/[\w.-]+|\.platform/(?:hooks|confighooks)/\w+/[\w.-]+",
)
