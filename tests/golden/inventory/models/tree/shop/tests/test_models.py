from django.db import models


class Fake(models.Model):
    class Meta:
        app_label = "fakes"
