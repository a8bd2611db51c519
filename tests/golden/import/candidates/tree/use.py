import outside
from core import loading
from core.loading import declared, get_model, get_part as part, title

OrderForm = part("orders.forms", "Form")
BillForm = part("billing.forms", "Form")
Order = loading.get_part("orders.models", "Order")
Bill = loading.get_part("billing.models", "Bill")
Gone = part("orders.gone", "Gone")
Other = part("orders." + "other", "Other")
Again = part("orders.forms", "Form")

models = [
    get_model("orders", "Order"), get_model("orders", "Line"), get_model("billing", "Bill"), get_model("parts", "Part"),
    get_model("parts", "Part"), get_model("auth", "User"),
]

titles = [title("orders.forms"), title("orders.models"), title("billing.forms"), title("billing.models"), title("orders.forms")]
known = [declared("orders.forms"), declared("orders.models"), declared("apps.orders.forms"), declared("apps.billing.forms"), declared("orders.forms")]
seen = [
    outside.load("apps.orders.forms", "Form"), outside.load("apps.billing.forms", "Form"), outside.load("apps.orders.models", "Line"),
    outside.load("apps.orders.models", "Order"), outside.load("apps.billing.models", "Bill"),
]
logs = [
    outside.log("apps.orders.forms", "Forms"), outside.log("apps.billing.forms", "Bills"), outside.log("apps.orders.models", "Lines"),
    outside.log("apps.orders.models", "Orders"), outside.log("apps.billing.models", "Bills"),
]
