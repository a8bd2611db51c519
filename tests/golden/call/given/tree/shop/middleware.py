from shop.models import Shop


class ShopMiddleware:
    def process_request(self, request):
        request.shop = Shop()
