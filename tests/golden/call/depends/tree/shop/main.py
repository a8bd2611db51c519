import click
from fastapi import APIRouter, Depends

from shop.database import Paging, get_session, get_user

router = APIRouter()


@router.get("/")
def orders(session=Depends(get_session), paging: Paging = Depends(Paging)):
    session.query()
    paging.slice()


class Api:
    @router.post("/")
    def create(self, user=Depends(dependency=get_user)):
        user.may()


def plain(user=get_user):
    user.may()


def check(ctx, param, value):
    pass


@click.command()
@click.option("--page", callback=check)
@click.pass_context
def show(ctx, page):
    ctx.invoke(plain)
