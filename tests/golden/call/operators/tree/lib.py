class Money:
    def __add__(self, other):
        return self

    def __getitem__(self, key):
        return self

    def __setitem__(self, key, value):
        pass

    def __call__(self):
        pass

    def show(self):
        pass
