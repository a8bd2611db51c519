class Named(type):
    def __new__(mcs, name, bases, members):
        return super().__new__(mcs, name, bases, members)

    def __init__(cls, name, bases, members):
        super().__init__(name, bases, members)
        cls.note(name)

    def note(cls, name):
        pass

    def build(cls, step):
        return cls().begin(step)

    def __iter__(cls):
        return iter(cls.members())

    def __getitem__(cls, key):
        return cls.picked

    def __len__(cls):
        return 1

    @property
    def title(cls):
        return cls.titled()


class Single(type):
    known = None

    def __call__(cls, *args, **kwargs):
        if cls.known is None:
            cls.known = super().__call__(*args, **kwargs)
        return cls.known


class Root:
    def __init_subclass__(cls, **options):
        super().__init_subclass__()
        cls.registered()

    @classmethod
    def registered(cls):
        pass


class Slot:
    def __set_name__(self, owner, name):
        owner.add_slot()


class Plain:
    def __class_getitem__(cls, key):
        return key
