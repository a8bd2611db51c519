from django.contrib import admin

from shop.models import Line, Note, Order


class LineInline(admin.TabularInline):
    model = Line
    readonly_fields = ("shown_price",)

    def shown_price(self, obj):
        return obj.price()


class BaseAdmin(admin.ModelAdmin):
    def by_base(self, obj):
        """Pages of several models stand on this: nobody knows of which it is."""
        obj.ship()


class OrderAdmin(BaseAdmin):
    inlines = [LineInline]
    list_display = ["shipped", "number"]
    actions = ["ship_all"]

    def get_queryset(self, request):
        return super().get_queryset(request).open()

    def shipped(self, obj):
        return obj.ship()

    def ship_all(self, request, queryset):
        request.GET.get("a")
        for order in queryset.open():
            order.ship()

    def save_model(self, request, obj, form, change):
        obj.ship()
        super().save_model(request, obj, form, change)

    def makes(self):
        return self.model().ship()


@admin.register(Note)
class NoteAdmin(admin.ModelAdmin):
    def shown(self, obj):
        return obj.read()


class UnknownAdmin(admin.ModelAdmin):
    def shown(self, obj):
        return obj.read()


admin.site.register(Order, OrderAdmin)
