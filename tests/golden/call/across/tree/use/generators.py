from lib.generators import Numbers, Parts


def source():
    pass


class Client:
    def main(self):
        for number in Numbers(source):
            number()
        for item in Parts().each():
            item.use()
