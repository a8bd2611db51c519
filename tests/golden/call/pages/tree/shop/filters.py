import django_filters

from shop.models import Order


def by_number(queryset, name, value):
    return queryset.open()


def not_given(queryset, name, value):
    return queryset.open()


class OrderFilter(django_filters.FilterSet):
    number = django_filters.CharFilter(method=by_number)
    state = django_filters.CharFilter(method="by_state")
    other = django_filters.CharFilter(method="missing")

    class Meta:
        model = Order

    def by_state(self, queryset, name, value):
        return queryset.open()

    def helper(self, queryset):
        return queryset.open()


class NoFilter:
    number = django_filters.CharFilter(method=not_given)
