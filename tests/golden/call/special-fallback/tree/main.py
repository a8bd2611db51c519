from lib import Point, Shown, Stream, Total, Word


def differ():
    return Point() != Point()


def truth(point):
    if point:
        pass


def negative(total):
    return not total


def in_tuple():
    return (1, Point()) == (1, Point())


def hashed():
    return hash((Point(), 1))


def less():
    return [Point()] < [Point()]


def minus():
    (-Point()).go()


def say():
    return f"{Shown()}" + "%s" % Shown() + "{}".format(Shown())


def said():
    return str(Word()) + str(Shown())


def again():
    return repr(Shown())


def grow(total):
    total += Point()


def grow_plain(point):
    point += Total()


class Reader:
    def __init__(self):
        self.stream = Stream()

    async def read(self):
        async for shown in self.stream:
            shown.go()

    async def inside(self):
        async with self.stream as shown:
            shown.go()

    async def all(self):
        return [shown async for shown in self.stream]


truth(Point())
truth(Total())
negative(Total())
grow(Total())
grow_plain(Point())
