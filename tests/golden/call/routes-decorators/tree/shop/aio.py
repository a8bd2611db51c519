from aiohttp import web

routes = web.RouteTableDef()


@routes.get("/")
async def first(request):
    pass


async def second(request):
    pass


def make():
    app = web.Application()
    app.add_routes([web.get("/second", second)])
    return app
