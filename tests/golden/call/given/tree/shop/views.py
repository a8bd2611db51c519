from django.contrib.auth.decorators import login_required
from django.views.generic import TemplateView
from rest_framework import serializers, views

from other.api import OtherModelSerializer
from shop.helpers import allowed


@login_required
def decorated(request):
    request.user.may("see")
    request.GET.get("page")
    request.META.get("HTTP_HOST")
    request.build_absolute_uri()
    request.shop.open()
    return allowed(request)


def routed(request):
    request.user.may("see")


def no_view(request):
    request.user.may("see")


class Page(TemplateView):
    def get(self, request):
        request.POST.get("page")
        self.request.user.may("see")
        self.kwargs.get("pk")

    def helper(self, request):
        """Nobody calls it."""
        request.GET.get("page")


class OwnRequest:
    """Sets it itself."""

    def __init__(self, request):
        self.request = request

    def run(self):
        self.request.run()


class Api(views.APIView):
    def post(self, request):
        request.data.get("a")
        request.user.may("see")
        request.shop.open()


class Items(serializers.Serializer):
    def create(self, validated_data):
        validated_data.pop("a")
        self.context.get("request")

    def validate(self, data):
        data = super().validate(data)
        data.get("a")
        return data


class Other(OtherModelSerializer):
    """Of a library that stands on the framework."""

    def validate(self, attrs):
        attrs.get("a")
