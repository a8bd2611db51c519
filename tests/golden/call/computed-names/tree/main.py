import lib
from lib import Printer


class Steps:
    def run(self, kind, number):
        getattr(self, f"step_{kind}_done")()
        getattr(self, "do_%s" % kind)()
        getattr(self, "on_{}".format(kind))()
        getattr(self, "be" + kind + "_last")()
        getattr(self, f"{kind}")()
        getattr(self, "get_" + kind)()

    def step_a_done(self):
        pass

    def step_a(self):
        pass

    def do_a(self):
        pass

    def on_a(self):
        pass

    def be_the_last(self):
        pass

    def get_a(self):
        pass


def use(kind):
    Printer().visit(kind).go()
    getattr(lib, "handle_" + kind)()


use("a")
Steps().run("a", 1)
