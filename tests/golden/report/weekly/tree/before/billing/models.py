class Invoice:
    def pay(self):
        pass
