from django.db import models


class AbstractLine(models.Model):
    basket = None
    quantity = None
    price_currency = None

    def __init__(self, product):
        self.product = product
        self._cache, self.other.x = None, None

class Line(AbstractLine):
    offer = None

class LineForm:
    fields = ["quantity"]
    widgets = {}
