"""gRPC: before `grpc.server()`, and the integration has to be listed.

Servers, channels and names imported from `grpc` earlier stay without it (sdk-facts 3.3).
The integration needs protobuf beside grpcio (sdk-facts 2.4). Of a server that isn't asyncio's the
error itself arrives through the logger `grpc`, outside of the transaction.
"""

from codemods.knowledge.kinds.extra import Extra
from codemods.knowledge.kinds.facts import ASGI_HOLDERS, WSGI_HOLDERS, Framework, Sample

_APP = """\
async def split(request, context):
    return DoubleValue(value=100 / request.value)


async def main():
    handler = grpc.unary_unary_rpc_method_handler(
        split, Int32Value.FromString, DoubleValue.SerializeToString
    )
    server = grpc.aio.server()
    server.add_generic_rpc_handlers(
        [grpc.method_handlers_generic_handler("shop.Shop", {"Split": handler})]
    )
    server.add_insecure_port(f"127.0.0.1:{os.environ.get('PORT', '50051')}")
    await server.start()
    await server.wait_for_termination()


if __name__ == "__main__":
    asyncio.run(main())
"""

FRAMEWORK = Framework(
    name="gRPC",
    kind="web",
    noun="server",
    holders=(*ASGI_HOLDERS, *WSGI_HOLDERS),
    docs="https://docs.sentry.io/platforms/python/integrations/grpc/",
    packages=("grpcio",),
    modules=("grpc",),
    apps=("grpc.server", "grpc.aio.server"),
    extra=Extra(
        "grpcio",
        asks={"grpcio": "1.21.1", "protobuf": "3.8.0"},
        # In the metadata of each: protobuf is required.
        instead=(
            "protobuf",
            "googleapis-common-protos",
            "grpcio-health-checking",
            "grpcio-reflection",
            "grpcio-status",
            "grpcio-tools",
        ),
    ),
    integration="grpc.GRPCIntegration",
    explicit=True,
    minimum="1.32",
    speaks="grpc",
    note="before `grpc.server()`, with `GRPCIntegration` listed: it is not auto-enabled",
    sample=Sample(
        before={
            "requirements.txt": "grpcio\nprotobuf\n",
            "server.py": "import asyncio\nimport os\n\n"
            "import grpc\nfrom google.protobuf.wrappers_pb2 import DoubleValue, Int32Value\n\n\n"
            + _APP,
            "call.py": """\
import sys

import grpc
from google.protobuf.wrappers_pb2 import DoubleValue, Int32Value

address, people = sys.argv[1:]
with grpc.insecure_channel(address) as channel:
    split = channel.unary_unary(
        "/shop.Shop/Split", Int32Value.SerializeToString, DoubleValue.FromString
    )
    try:
        print("each:", split(Int32Value(value=int(people))).value)
    except grpc.RpcError as error:
        print("error:", error.code())
""",
        },
        after={
            "requirements.txt": "grpcio\nprotobuf\nsentry-sdk>=2.75.0,<3\n",
            "server.py": """\
import asyncio
import os

import grpc
from google.protobuf.wrappers_pb2 import DoubleValue, Int32Value

sentry_sdk.init(...)


"""
            + _APP,
        },
        install=("grpcio", "protobuf"),
        serve="env PORT={port} python server.py",
        fail="python call.py 127.0.0.1:{port} 0",
        transaction="/shop.Shop/Split",
    ),
)
