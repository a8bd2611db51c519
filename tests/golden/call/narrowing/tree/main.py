import numbers


class Node:
    kind = None

    def show(self):
        pass


class Text(Node):
    kind = "text"

    def show(self):
        pass


class Bold(Text):
    def show(self):
        pass


class Link(Node):
    kind = "link"

    def show(self):
        pass


class Own(Node):
    def __init__(self, kind):
        self.kind = kind

    def show(self):
        pass


CLASSES = (Text, Link)
nodes = [Text(), Bold(), Link(), Own("text")]


def by_class():
    for node in nodes:
        if isinstance(node, Text):
            node.show()


def by_several():
    for node in nodes:
        if isinstance(node, (Link, Own)) and node.kind:
            node.show()


def by_list():
    for node in nodes:
        if isinstance(node, CLASSES):
            node.show()


def by_outside():
    for node in nodes:
        if isinstance(node, (str, numbers.Number)):
            node.show()


def behind_and():
    for node in nodes:
        return isinstance(node, Link) and node.show()


def taken():
    for node in nodes:
        return node.show() if isinstance(node, Link) else None


def filtered():
    return [node.show() for node in nodes if isinstance(node, Own)]


def not_narrowed():
    for node in nodes:
        if isinstance(node, Link) or not isinstance(node, Text):
            node.show()


def behind():
    for node in nodes:
        if isinstance(node, Link):
            pass
        node.show()


def by_kind():
    for node in nodes:
        if node.kind == "text":
            node.show()


def by_other_kind():
    for node in nodes:
        if node.kind != "text":
            node.show()


def unknown_class(classes):
    for node in nodes:
        if isinstance(node, classes):
            node.show()


class Above:
    def run(self):
        if isinstance(self, Below):
            self.only_below()


class Below(Above):
    def only_below(self):
        pass


def left_unless():
    for node in nodes:
        if not isinstance(node, Link):
            continue
        node.show()


def left_unless_one():
    for node in nodes:
        if node is None or not isinstance(node, Link):
            continue
        node.show()


def not_left():
    for node in nodes:
        if not isinstance(node, Link):
            node.kind
        node.show()


def made_one(node=nodes[0]):
    if not isinstance(node, Link):
        node = Own("x")
    node.show()


def otherwise():
    for node in nodes:
        if not isinstance(node, Link):
            pass
        else:
            node.show()
