from django.urls import path

from shop import views

app_name = "admin"
urlpatterns = [path("orders/", views.admin_orders, name="orders")]
