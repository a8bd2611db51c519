from django.contrib.auth.models import AbstractUser


class User(AbstractUser):
    def may(self, what):
        return True


class Shop:
    def open(self):
        pass
