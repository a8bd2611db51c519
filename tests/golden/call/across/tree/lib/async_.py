class Queue:
    def __init__(self, handler):
        self.handler = handler

    async def take(self):
        return await self.handler(Job())


class Job:
    async def run(self):
        pass
