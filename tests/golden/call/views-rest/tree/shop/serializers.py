from rest_framework import serializers

from shop.models import Order


class Short(serializers.Serializer):
    total = serializers.SerializerMethodField()

    def get_total(self, order):
        pass

    def get_other(self, order):
        pass

    def validate_total(self, value):
        pass

    def validate(self, data):
        pass

    def create(self, data):
        return Order()


class Full(Short):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)

    def to_representation(self, order):
        return super().to_representation(order)
