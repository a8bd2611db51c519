# facts: defs bases decorators
from typing import overload


class Plain:  # expect: class Plain
    pass


class Doc(object):  # expect: class Doc "What it is."; base Doc object
    """What it is."""


class Many(a.B, C[int], metaclass=Meta, flag=True, *more, **kw):  # expect: class Many
    # expect@-1: base Many a.B; base Many C[]; base Many metaclass=Meta; base Many flag=True; base Many <other>
    class Inner(Plain):  # expect: class Many.Inner; base Many.Inner Plain
        def m(self):  # expect: function Many.Inner.m
            pass

    @property
    def p(self):  # expect: function Many.p
        # expect@-2: decorator Many.p @property
        pass

    @p.setter
    def p(self, v):  # expect: function Many.p
        # expect@-2: decorator Many.p @p.setter
        pass

    @overload
    def o(self):  # expect: function Many.o [overload]
        # expect@-2: decorator Many.o @overload
        ...


@register  # expect: decorator Decorated @register
@app.task(bind=True)  # expect: decorator Decorated @app.task()
@make()[0]  # expect: decorator Decorated @make()[]
class Decorated:  # expect: class Decorated
    pass


class Made(make_base("x"), with_metaclass(Meta, Base)):  # expect: class Made
    # expect@-1: base Made make_base(); base Made with_metaclass()
    pass
