from django.contrib.auth.decorators import login_required
from django.views.generic import View, base
from rest_framework import viewsets
from rest_framework.decorators import action as extra
from rest_framework.routers import DefaultRouter
from xblock.core import XBlock


class Mixin:
    """Part of a view where one stands on it."""

    def get(self, request):
        return self.helper()

    def helper(self):
        pass


class Page(Mixin, View):
    def post(self, request):
        pass


class NoView(base.ContextMixin):
    def get(self):
        pass

    def get_context_data(self):
        pass


class Goods(viewsets.ModelViewSet):
    def list(self, request):
        pass

    def perform_create(self, serializer):
        pass

    @extra(detail=True)
    def sell(self, request):
        pass

    def inner(self):
        pass


@login_required
def account(request):
    pass


def bare(request):
    pass


class Problem(XBlock):
    def student_view(self, context):
        pass

    @XBlock.json_handler
    def check(self, data, suffix=""):
        pass


router = DefaultRouter()
router.register("goods", Goods)
