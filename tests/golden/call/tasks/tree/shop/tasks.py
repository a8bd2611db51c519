from celery import Celery, shared_task
from celery.task import Task

app = Celery("shop")


@shared_task
def update(key, after=None):
    key.touch()
    after()


@app.task(bind=True, name="shop.retry")
def retry(self, key):
    key.touch()


class Nightly(Task):
    def run(self, key):
        self.step(key)

    def step(self, key):
        key.touch()


@shared_task
def lonely():
    pass
