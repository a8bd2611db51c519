from django.apps import apps
from django.apps import apps as registry
from django.utils.module_loading import import_string
from shop.loading import get_classes

Order = apps.get_model("orders", "Order")
Line = registry.get_model("orders.Line")
Entry = apps.get_model(app_label="books", model_name="Entry")     # by its label
config = apps.get_app_config("books")                             # the module of its class
plain = apps.get_app_config("ledger")                             # no class has this label, a folder with models has
User = apps.get_model("auth", "User")                             # Django's own
Twin = apps.get_model("twin", "Twin")                             # two packages would do
Nobody = apps.get_model("nobody", "X")
Later = apps.get_model(label, "X")
first, second = get_classes("orders.models", ["Order", "Line"])
some = get_classes("orders.models", names)
handler = import_string("shop.orders.models.Order")
far = import_string("far.away.Handler")
gone = import_string("shop.gone.Handler")
half = import_string(f"shop.{name}")


def migrate(apps, editor):
    return apps.get_model("orders", "Order")                      # another registry
