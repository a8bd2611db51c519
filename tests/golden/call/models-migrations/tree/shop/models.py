from django.db import models


class Order(models.Model):
    def save(self):
        super().save()

    def ship(self):
        pass
