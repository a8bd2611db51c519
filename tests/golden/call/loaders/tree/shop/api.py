from rest_framework import serializers, viewsets

from shop.models import Order


class OrderSerializer(serializers.ModelSerializer):
    class Meta:
        model = Order


class Orders(viewsets.ModelViewSet):
    serializer_class = OrderSerializer

    def perform_create(self, serializer):
        serializer.save().ship()

    def perform_update(self, serializer):
        serializer.instance.ship()


class NoSerializer(viewsets.ModelViewSet):
    def perform_create(self, serializer):
        serializer.save().ship()
