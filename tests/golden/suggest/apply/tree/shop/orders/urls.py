from shop.orders.views import buy

urlpatterns = [buy]
