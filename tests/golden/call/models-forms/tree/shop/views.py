from django.views.generic import DetailView
from rest_framework.generics import GenericAPIView

from shop.forms import OrderForm, OrderSerializer, PlainForm, SmallForm
from shop.models import Order


def of_a_form(data):
    OrderForm(data).save().ship()


def of_a_form_below(data):
    SmallForm(data).save().ship()


def of_a_serializer(data):
    OrderSerializer(data).save().ship()


def of_no_model(data):
    PlainForm(data).save().ship()


class OrderView(DetailView):
    model = Order

    def get(self, request):
        self.get_object().ship()
        self.object.ship()


class OrderApi(GenericAPIView):
    queryset = Order.objects.all()

    def post(self, request):
        self.get_object().ship()
        self.get_queryset().first().ship()
