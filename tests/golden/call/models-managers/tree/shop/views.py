from shop.models import Customer, Draft, Invoice, LateOrder, News, Order, Page, Product


def own_method():
    Order.objects.of("a").ship()


def through_get_queryset():
    Order.objects.filter(a=1).paid().get().ship()


def queryset_loops():
    Order.objects.all().ship_all()


def manager_of_manager():
    LateOrder.late.all().paid()[0].remind()


def made_by_django():
    Customer.objects.get(name="a").greet()
    Customer._default_manager.first().greet()


def as_manager():
    Product.objects.on_sale().first().show()


def from_queryset():
    Page.objects.live().get().render()


def on_from_queryset():
    News.objects.today().first().print()


def from_queryset_of_tree():
    Draft.drafts.latest_one().finish()
    Draft.drafts.live().first().finish()


def of_abstract_base():
    Invoice.objects.filter(a=1).get().check()


def through_a_value(model=Customer):
    for found in model.objects.all():
        found.greet()


class Desk:
    def __init__(self):
        self.waiting = Customer.objects.filter(waiting=True)

    def serve(self):
        self.waiting.first().greet()
