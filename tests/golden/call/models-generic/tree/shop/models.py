from django.db import models


class Order(models.Model):
    def ship(self):
        pass


class Basket(models.Model):
    def drop(self):
        pass
