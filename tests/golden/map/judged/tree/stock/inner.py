class Hidden:
    def weigh(self):
        return 2
