class Record:
    def __init__(self):
        self.reset()

    def reset(self):
        pass

    def save(self):
        self.check()

    def check(self):
        pass
