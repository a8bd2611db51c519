class Runner:
    def run(self, work, then):
        self.work = work
        return work(then)
