"""Templates opened without the lint, so that what they do really happens: for children with limits only."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from jinja2 import Environment

from docgen.document.tree import Document


class _Greedy(Environment):
    """Jinja without any of docgen's walls, and without the bound of a range."""

    def __init__(self) -> None:
        super().__init__()
        self.globals["range"] = range


@dataclass(frozen=True)
class _Unlinted:
    text: str

    @property
    def fields(self) -> Collection[str]:
        return ("ten", "ds")

    def fill(self, document: Document | None, values: Mapping[str, object]) -> bytes:  # noqa: ARG002
        template = _Greedy().from_string(self.text)
        return b"PK\x03\x04" + template.render(**values).encode()


def open_unlinted(source: bytes, name: str, day: date) -> _Unlinted:
    """Open the plain text of a template; it is compiled when it is filled, for both can exhaust."""
    return _Unlinted(source.decode())


@dataclass(frozen=True)
class _Written:
    """Does what the value `viec` says: the deeds of a template that has broken out."""

    fields: Collection[str] = ("viec",)

    def fill(self, document: Document | None, values: Mapping[str, object]) -> bytes:  # noqa: ARG002
        import os  # noqa: PLC0415
        import socket  # noqa: PLC0415
        import subprocess  # noqa: PLC0415

        deed, argument = values["viec"]  # type: ignore[misc]
        if deed == "write":
            with open(argument, "w", encoding="ascii") as file:  # noqa: PTH123
                file.write("x")
        elif deed == "connect":
            socket.create_connection(("127.0.0.1", argument), timeout=1)
        elif deed == "die":
            os._exit(0)
        elif deed == "answer":
            os.write(3, argument)
            for number in range(3, 20):
                try:
                    os.write(number, argument)
                except OSError:
                    continue
        elif deed == "print":
            print(argument, flush=True)  # noqa: T201
        elif deed == "environment":
            return b"PK\x03\x04" + repr(sorted(os.environ)).encode()
        elif deed == "sleep":
            subprocess.Popen(["sleep", "300"])
            subprocess.run(["sleep", "300"], check=False)
        return b"PK\x03\x04"


def open_deeds(source: bytes, name: str, day: date) -> _Written:
    """Open a template that does what its values say."""
    return _Written()
