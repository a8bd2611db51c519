from lib.dicts import Routes


def about():
    pass


def old():
    pass


def new():
    pass


class Client:
    def main(self):
        views = {"a": old}
        views["a"] = new
        views["a"]()
        routes = Routes()
        routes.add("about", about)
        routes.table["home"]()
        routes.table[1]()
