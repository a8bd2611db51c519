import errors
from errors import Bad


def fail():
    raise Bad


def fail_dotted():
    raise errors.Bad("x")


def caught():
    try:
        fail()
    except Bad as bad:
        bad.show()


class Worker:
    def run(self):
        try:
            fail()
        except (ValueError, errors.Bad) as bad:
            bad.show()


def plain():
    raise ValueError
