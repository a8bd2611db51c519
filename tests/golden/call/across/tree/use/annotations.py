from lib.annotations import Address, Person


def unknown(value):
    return eval("value")


class Client:
    def main(self):
        person = Person()
        person.address = unknown(Address())
        person.former = [Address()]
        person.address.street().name()
        self.visit(unknown(person))

    def visit(self, person: Person):
        person.first().street()
