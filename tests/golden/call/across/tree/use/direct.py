from lib.direct import Maker


class Client:
    def main(self):
        Maker().make()()()
