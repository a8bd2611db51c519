from django.urls import include, path, re_path

from shop import views

urlpatterns = [
    path("orders/", views.orders, name="orders"),
    re_path("order/", views.Order.as_view(), name="order"),
    path("nameless/", views.orders),
    path("admin/", include("shop.admin_urls", namespace="backend")),
    path("cart/", include(("shop.cart.urls", "cart"))),
]
