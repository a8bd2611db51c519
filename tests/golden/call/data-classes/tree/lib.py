from dataclasses import dataclass
from functools import cached_property


class Part:
    def run(self):
        pass


@dataclass
class Whole:
    part: Part

    def __post_init__(self):
        self.part.run()

    @cached_property
    def first(self):
        return self.part
