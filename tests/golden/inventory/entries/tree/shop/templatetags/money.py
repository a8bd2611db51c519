from django import template

register = template.Library()


@register.filter(name="euro")
def euro(value):
    pass


def dollar(value):
    pass


register.filter("dollar", dollar)
