import base
from base import Part, part


class Child(base.Base):
    def __init__(self):
        super().__init__(Part())
        self.saved = self.helper

    def helper(self):
        pass

    def use(self):
        me = self
        me.helper()
        self.saved()
        self.work()

        def nested():
            me.helper()

        nested()


def call(method):
    method()


child = Child()
child.use()
bound = child.helper
bound()
call(child.helper)
Child().use()
part.run()
Part.fixed()
methods = (child.helper, child.use)
u, v = methods
v()
