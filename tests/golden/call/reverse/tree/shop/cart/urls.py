from django.urls import path

from shop.cart import views

urlpatterns = [path("", views.show, name="show")]
