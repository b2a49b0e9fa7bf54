"""An S3 server on this machine, and an empty bucket for each test."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from itertools import count

import fsspec
import pytest
from moto.server import ThreadedMotoServer

_NUMBERS = count(1)


@pytest.fixture(scope="session")
def s3_endpoint() -> Iterator[str]:
    """The address of an S3 server that lives as long as the tests."""
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    server = ThreadedMotoServer("127.0.0.1", port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    yield f"http://{host}:{port}"
    server.stop()


@pytest.fixture(scope="session")
def s3_environment(s3_endpoint: str) -> Iterator[None]:
    """Lead S3's driver, and that of child processes, to the server of the tests."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("AWS_ENDPOINT_URL", s3_endpoint)
        patch.setenv("AWS_ACCESS_KEY_ID", "testing")
        patch.setenv("AWS_SECRET_ACCESS_KEY", "testing")
        patch.setenv("AWS_DEFAULT_REGION", "us-east-1")
        yield


@pytest.fixture
def s3(s3_environment: None) -> str:
    """The address of an empty bucket."""
    bucket = f"kho-{next(_NUMBERS)}"
    fsspec.filesystem("s3", use_listings_cache=False).mkdir(bucket)
    return f"s3://{bucket}"


@pytest.fixture
def s3_anew(s3: str) -> Iterator[str]:
    """An empty bucket for a test that changes the environment: the driver reads it anew, then and afterwards."""
    driver = fsspec.get_filesystem_class("s3")
    driver.clear_instance_cache()
    yield s3
    driver.clear_instance_cache()


@pytest.fixture
def memory() -> Iterator[str]:
    """The address of an empty place in this process."""
    address = f"memory://kho-{next(_NUMBERS)}"
    yield address
    fsspec.filesystem("memory").store.clear()


@pytest.fixture(params=["memory", "s3"])
def kho(request: pytest.FixtureRequest) -> str:
    """Each kind of store in turn."""
    return str(request.getfixturevalue(request.param))
