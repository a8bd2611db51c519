from lib.enums import Colour


class Client:
    def main(self):
        Colour.RED.paint()
        for colour in Colour:
            colour.paint()
