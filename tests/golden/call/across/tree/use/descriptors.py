from lib.descriptors import Field, Form


class Value:
    def show(self):
        pass


class Page:
    value = Field(Value)


class Client:
    def main(self):
        Page().value.show()
        Form().anything()
