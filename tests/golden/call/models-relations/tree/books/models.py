from django.db import models


class Book(models.Model):
    def open(self):
        pass


class Reader(models.Model):
    def read(self):
        pass


class Customer(models.Model):
    def greet(self):
        pass
