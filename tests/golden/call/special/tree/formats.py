class Item:
    def __str__(self):
        return "item"

    def __repr__(self):
        return "Item()"


item, other = Item(), Item()


def plain():
    return "{} {{!r}}".format(item)


def shown():
    return "{{}} {!r}".format(item)


def second(first):
    return "{} {!r:>10}".format(first, item)


def numbered(first):
    return "{1!r} {0}".format(first, item)


def named():
    return "{item!r} {other:x}".format(item=item, other=1)


def both():
    return "{0} {1!r}".format(item, item)


def attribute():
    return "{0.name!r}".format(item)


def unused():
    return "text".format(item)


def computed(text):
    return text.format(item)
