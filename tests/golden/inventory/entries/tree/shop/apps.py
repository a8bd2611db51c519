from django.apps import AppConfig


class ShopConfig(AppConfig):
    def ready(self):
        pass
