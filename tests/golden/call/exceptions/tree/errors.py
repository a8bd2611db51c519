class Bad(Exception):
    def __init__(self, text):
        self.text = text

    def show(self):
        pass
