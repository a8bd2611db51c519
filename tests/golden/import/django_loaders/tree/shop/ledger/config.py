from django.apps import AppConfig


class Base(AppConfig):
    pass


class LedgerConfig(Base):
    name = "shop.ledger"
    label = "books"


class NoConfig:
    name = "shop.twin"
