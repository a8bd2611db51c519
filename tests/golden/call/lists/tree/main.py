from lib import jobs, one, three, two

jobs[1]()
nested = [[one], [two]]
nested[1][0]()
[fn() for fn in [three]]
grown = []
grown.append(three)
grown[0]()
made = [fn for fn in jobs]
made[0]()


class Queue:
    def __init__(self):
        self.jobs = []

    def add(self, job):
        self.jobs.append(job)

    def run(self):
        for job in self.jobs:
            job()


queue = Queue()
queue.add(one)
queue.run()
