from lib import exceptions


class Client:
    def fail(self):
        raise exceptions.Bare

    def main(self):
        try:
            self.fail()
        except exceptions.Problem as problem:
            problem.show()
