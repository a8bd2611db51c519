import six
from compat import with_metaclass, with_options


class Meta(type):
    pass


class Base(object):
    def save(self):
        pass


class Other(object):
    pass


class Six(six.with_metaclass(Meta, Base, Other)):
    pass


class Copied(with_metaclass(Meta, Base)):
    pass


class Alone(six.with_metaclass(Meta)):
    pass


class Unlike(with_options(Meta, Base)):
    pass
