"""Functions that are given one model or another, and give back objects of what they were given."""


def get_or_none(model, **kwargs):
    return model.objects.filter(**kwargs).first()


def newest(queryset):
    return queryset.order_by("-made")


def only_one(**options):
    return options["queryset"].get()
