"""What an image brings, whoever builds on it."""

from __future__ import annotations

import pytest

from codemods.formats.base_images import LAMBDA, BaseImage, base_image
from codemods.formats.launchers import dockerfile


@pytest.mark.parametrize(
    ("name", "known"),
    [
        ("public.ecr.aws/lambda/python:3.12", LAMBDA),
        ("amazon/aws-lambda-python:3.9", LAMBDA),
        ("public.ecr.aws/lambda/nodejs:20", BaseImage()),
        ("python:3.12", BaseImage()),
    ],
)
def test_an_image_is_known_by_its_name(name: str, known: BaseImage) -> None:
    assert base_image(name) == known


def test_its_entrypoint_stands_before_a_command_unless_there_is_another() -> None:
    text = 'FROM public.ecr.aws/lambda/python:3.12\nCMD ["app.run"]\n'
    (command,) = dockerfile.read("Dockerfile", text)
    assert command.argv == ("awslambdaric", "app.run")
    assert command.cwd == "/var/task"
    (command,) = dockerfile.read("Dockerfile", f'{text}ENTRYPOINT ["uvicorn"]\nCMD ["a:b"]\n')
    assert command.argv == ("uvicorn", "a:b")
