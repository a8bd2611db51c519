class Future:
    def __await__(self):
        yield self

    def cancel(self):
        pass


class Thing:
    def go(self):
        pass


async def make():
    return Thing()


async def future():
    return Future()


async def of_function():
    thing = await make()
    thing.go()


async def of_object():
    what = await Future()
    what.cancel()


async def made_first():
    (await future()).cancel()


async def both():
    made = await future()
    await made
