class Visitor:
    def visit(self, node):
        method = "visit_" + type(node).__name__
        return getattr(self, method, self.generic_visit)(node)

    def generic_visit(self, node):
        pass

    def visited(self):
        pass

    def visit_(self):
        pass


class Printer(Visitor):
    def visit_name(self, node):
        pass

    def visit_call(self, node):
        return Found()

    shown = visit_name


class Found:
    def go(self):
        pass


def handle_one():
    pass


def handle_two():
    pass


def one_handle():
    pass
