import lib.imports as there
from lib.imports import Late, again, shared


class Client:
    def main(self):
        Late().load()().work()
        again.work()
        shared.work()
        there.Inner().work()
