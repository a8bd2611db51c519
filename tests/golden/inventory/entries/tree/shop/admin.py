from django.contrib import admin

from shop.signals import sold


class GoodsAdmin(admin.ModelAdmin):
    def save_model(self, request, obj, form, change):
        pass

    def price(self, obj):
        pass


admin.site.register(sold, GoodsAdmin)
