from django.db import models


class User(models.Model):
    def save(self):
        super().save()

    def greet(self):
        pass


class Line(models.Model):
    def save(self):
        super().save()


class Order(models.Model):
    user = models.ForeignKey(User)

    def ship(self):
        pass
