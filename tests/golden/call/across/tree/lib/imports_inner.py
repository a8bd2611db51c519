class Inner:
    def work(self):
        pass


shared = Inner()
