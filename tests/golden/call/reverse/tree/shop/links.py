from django.shortcuts import redirect
from django.urls import reverse, reverse_lazy as lazy

success_url = lazy("order", kwargs={"pk": 1})


def plain():
    return reverse("orders")


def by_app_name():
    return reverse("admin:orders")


def by_namespace():
    return redirect("site:backend:orders")


def by_package():
    return reverse(viewname="cart:show")


class Links:
    def order(self):
        return redirect("order", pk=1)


def nowhere(name):
    return reverse("nowhere"), reverse("other:orders"), reverse(name), redirect("/orders/"), "orders".replace("orders", "order")
