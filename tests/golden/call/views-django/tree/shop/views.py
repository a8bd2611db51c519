from django.views.generic import DetailView, FormView, ListView

from shop.forms import Long, Short
from shop.models import Order


class Guard:
    def dispatch(self, request):
        self.check(request)
        return super().dispatch(request)

    def check(self, request):
        pass


class Ask(Guard, FormView):
    form_class = Short

    def get(self, request):
        form = self.get_form()
        return form.shown()

    def form_valid(self, form):
        form.is_valid()
        return super().form_valid(form)

    def get_success_url(self):
        pass


class AskMore(Ask):
    def get_form_class(self):
        return Long if self.request else super().get_form_class()

    def post(self, request):
        return self.get_form(self.get_form_class()).shown()


class Show(DetailView):
    model = Order

    def get(self, request):
        self.object = self.get_object()
        self.object.touch()
        return self.helper()

    def helper(self):
        return self.get_object().touch()


class Many(ListView):
    queryset = [Order()]

    def get(self, request):
        for order in self.get_queryset():
            order.touch()
        return super().get(request)

    def get_context_data(self, **kwargs):
        pass


class NoView:
    """No attribute says anything."""

    def run(self):
        return self.get_form().shown()
