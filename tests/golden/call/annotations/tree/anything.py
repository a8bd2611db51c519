from typing import IO, Any

from unions import Wheel


def run(given: Any):
    given.turn()


def write(file: IO[str]):
    file.write("")


def narrowed(given: Any):
    if isinstance(given, Wheel):
        given.turn()
