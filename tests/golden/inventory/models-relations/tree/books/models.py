from django.db import models


class Book(models.Model):
    pass


class Shelf(models.Model):
    books = models.ManyToManyField(Book, through="OnShelf")


class OnShelf(models.Model):
    book = models.ForeignKey(to=Book, on_delete=models.SET(lambda: None))
    shelf = models.ForeignKey(Shelf)
