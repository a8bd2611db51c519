from lib.enums import Colour, Unit


class Client:
    def main(self):
        Colour.RED.paint()
        for colour in Colour:
            colour.paint()

    def units(self):
        Unit("m").show()
        for unit in list(Unit):
            unit.sign()

    def parsed(self):
        Unit["METRE"].sign()
        Unit.parse("m").show()
