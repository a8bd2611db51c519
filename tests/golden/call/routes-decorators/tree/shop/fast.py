from fastapi import APIRouter, FastAPI
from starlette.routing import Route

from shop.cache import Cache

app = FastAPI()
router = APIRouter(prefix="/items")
cache = Cache()


@app.get("/")
async def home():
    pass


@router.post("/{item}")
async def add(item):
    pass


@cache.get("x")
def cached():
    pass


async def shown(request):
    pass


routes = [Route("/shown", endpoint=shown)]
