from django.db import models


class Customer(models.Model):
    pass
