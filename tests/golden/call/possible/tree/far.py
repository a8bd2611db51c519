class Far:
    def distant(self):
        pass
