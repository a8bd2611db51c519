TEXT = "imported()"


def imported():
    pass


def ran():
    pass


class Runner:
    def __init__(self, job):
        self.job = job

    def run(self):
        exec("self.job()")
        return eval("self.again")

    def again(self):
        exec("ran()\nimported()")

    def gone(self):
        pass


exec("""
def helper():
    ran()

Other = Runner
""")
