from django.views import View
from django.views.generic import TemplateView


def staff_only(view):
    def wrapper(request):
        return view(request)
    return wrapper


def about(request):
    pass


def show(request):
    pass


def part(request, kind):
    pass


def answer(request):
    pass


def cached(request):
    pass


def staff(request):
    pass


@staff_only
def checked(request):
    pass


def by_function(request):
    pass


def not_found(request, exception):
    pass


def broken(request):
    pass


class Shown(View):
    def get(self, request):
        pass

    def helper(self):
        pass


class Order(Shown):
    @staff_only
    def post(self, request):
        pass


class Basket(Shown):
    def dispatch(self, request):
        return super().dispatch(request)


class Plain(TemplateView):
    """Its base answers."""
