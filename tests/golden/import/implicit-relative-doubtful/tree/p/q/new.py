import both

async def f(): pass                 # Python 3
