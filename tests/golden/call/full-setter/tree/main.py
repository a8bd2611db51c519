class C0:
    @property
    def v(self):
        return 1

    @v.setter
    def v(self, value):
        pass


class C1:
    @property
    def v(self):
        return 1

    @v.setter
    def v(self, value):
        pass


class C2:
    @property
    def v(self):
        return 1

    @v.setter
    def v(self, value):
        pass


class C3:
    @property
    def v(self):
        return 1

    @v.setter
    def v(self, value):
        pass


class C4:
    @property
    def v(self):
        return 1

    @v.setter
    def v(self, value):
        pass


class C5:
    @property
    def v(self):
        return 1

    @v.setter
    def v(self, value):
        pass


class C6:
    @property
    def v(self):
        return 1

    @v.setter
    def v(self, value):
        pass


class C7:
    @property
    def v(self):
        return 1

    @v.setter
    def v(self, value):
        pass


class C8:
    @property
    def v(self):
        return 1

    @v.setter
    def v(self, value):
        pass


class C9:
    @property
    def v(self):
        return 1

    @v.setter
    def v(self, value):
        pass


class C10:
    @property
    def v(self):
        return 1

    @v.setter
    def v(self, value):
        pass


class C11:
    @property
    def v(self):
        return 1

    @v.setter
    def v(self, value):
        pass


class C12:
    @property
    def v(self):
        return 1

    @v.setter
    def v(self, value):
        pass


class C13:
    @property
    def v(self):
        return 1

    @v.setter
    def v(self, value):
        pass


class C14:
    @property
    def v(self):
        return 1

    @v.setter
    def v(self, value):
        pass


class C15:
    @property
    def v(self):
        return 1

    @v.setter
    def v(self, value):
        pass


class C16:
    @property
    def v(self):
        return 1

    @v.setter
    def v(self, value):
        pass


class C17:
    @property
    def v(self):
        return 1

    @v.setter
    def v(self, value):
        pass


def put(x):
    x.v = 1


def read(x):
    return x.v


def put_one():
    C1().v = 1


put(C0())
read(C0())
put(C1())
read(C1())
put(C2())
read(C2())
put(C3())
read(C3())
put(C4())
read(C4())
put(C5())
read(C5())
put(C6())
read(C6())
put(C7())
read(C7())
put(C8())
read(C8())
put(C9())
read(C9())
put(C10())
read(C10())
put(C11())
read(C11())
put(C12())
read(C12())
put(C13())
read(C13())
put(C14())
read(C14())
put(C15())
read(C15())
put(C16())
read(C16())
put(C17())
read(C17())
