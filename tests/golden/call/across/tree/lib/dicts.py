class Routes:
    def __init__(self):
        self.table = {"home": self.home, 1: self.one}

    def home(self):
        pass

    def one(self):
        pass

    def add(self, name, view):
        self.table[name] = view
