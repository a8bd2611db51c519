from celery import Celery, Task

app = Celery("shop")


class Base(Task):
    def run(self):
        pass

    def on_failure(self, exc):
        pass

    def helper(self):
        pass
