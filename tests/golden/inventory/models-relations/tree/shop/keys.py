from django.db import models

BOOK = "library.Book"


class BookField(models.ForeignKey):
    def __init__(self, *args, **kwargs):
        kwargs.setdefault("to", BOOK)
        kwargs.setdefault("on_delete", models.DO_NOTHING)
        super().__init__(*args, **kwargs)


class AnyField(models.ForeignKey):
    def __init__(self, to=None, **kwargs):
        super().__init__(to, **kwargs)
