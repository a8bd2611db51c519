class Routes:
    def __init__(self):
        self.table = {"home": self.home, 1: self.one}

    def home(self):
        pass

    def one(self):
        pass

    def add(self, name, view):
        self.table[name] = view


class Pages:
    """Keys come from callers: constants, imported constants, defaults, parameters of others."""

    def __init__(self, pages, steps):
        self.pages = pages
        self.steps = steps

    def show(self, name="start"):
        return self.pages[name]()

    def show_other(self, name="left"):
        self.pages.get(name)()

    def hand_on(self, name):
        self.last(name)

    def last(self, name):
        self.pages[name]()

    def step(self, place):
        self.steps[place]()
