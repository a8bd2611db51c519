from shop.views import buy
