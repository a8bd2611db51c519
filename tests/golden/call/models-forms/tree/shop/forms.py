from django import forms
from rest_framework import serializers

from shop.models import Order


class OrderForm(forms.ModelForm):
    class Meta:
        model = Order

    def clean(self):
        self.instance.ship()


class SmallForm(OrderForm):
    pass


class OrderSerializer(serializers.ModelSerializer):
    class Meta:
        model = Order


class PlainForm(forms.Form):
    def clean(self):
        self.instance.ship()
