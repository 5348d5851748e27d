"""A build in the cloud, which tests as often as it deploys."""

from codemods.knowledge.kinds.shipper import Shipper

SHIPPER = Shipper(
    name="Cloud Build and CodeBuild",
    docs="https://cloud.google.com/build/docs/build-config-file-schema",
    files=r"cloudbuild[\w.-]*\.(?:ya?ml|json)|buildspec[\w.-]*\.ya?ml",
    develops=True,
)
