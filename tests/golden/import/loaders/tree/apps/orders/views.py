from core import face, loading
from core.face import by_another_name
from core.loading import get_class, get_model
from outside.lib import fetch

label = "billing.forms"
Bill = get_class("billing.forms", "Bill")        # with the prefix
Order = get_model(app="orders", name="Order")    # by keyword, with the suffix
loading.get_class("apps.billing.views", "View")  # through the module, by its plain name
by_another_name("orders.signals", "paid")        # an alias, through a re-export
face.by_another_name("billing.api", "pay")
fetch(None, "core.tools")                        # a function outside the tree
get_class(label, "Bill")                         # no literal
get_class("nowhere.at.all", "X")                 # nothing of that name
get_class("orders.views", "Me")                  # itself


def later():
    return get_class("orders.late", "Late")
