class Factory:
    def build(self, kind):
        return self.pick(kind)

    def pick(self, kind):
        return kind
