import asyncio

from lib.async_ import Queue


async def handle(job):
    await job.run()


class Client:
    def main(self):
        asyncio.run(self.work())

    async def work(self):
        await Queue(handle).take()
