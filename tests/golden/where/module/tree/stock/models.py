class Thing:
    def weigh(self):
        return 1
