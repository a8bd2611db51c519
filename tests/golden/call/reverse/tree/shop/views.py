from django.views.generic import View


def orders(request):
    pass


class Order(View):
    def get(self, request):
        pass


def admin_orders(request):
    pass
