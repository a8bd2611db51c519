import shop.views
