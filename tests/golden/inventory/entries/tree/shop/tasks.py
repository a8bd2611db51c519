import celery
from celery.task import task as old_task
from paver.easy import task

from shop.celery_app import app


@app.task(bind=True)
def by_app(self):
    pass


@celery.shared_task
def shared():
    pass


@old_task
def old():
    pass


@task
def of_a_shell():
    pass


def plain():
    pass
