import contextlib
import functools
import itertools

from lib import tools
from lib.tools import Box, Chain, Item, Left, Part, Scope, fields


def one():
    pass


def two():
    pass


def three():
    pass


def by_use(left, right):
    left.use()
    return 0


def pair(left, right):
    left()
    right.use()


def forward(**options):
    return target(**options)


def target(first=None, second=None):
    first()


class Client:
    def kept(self):
        box = Box(Item())
        box.ref().use()
        box.by_name["x"].fit()
        box.copied().item.use()
        box.deep().use()
        for item in box.chained([Part()]):
            item.fit() if isinstance(item, Part) else item.other()

    def entered(self):
        with contextlib.closing(Box(Item())) as box:
            box.item.use()
        with contextlib.ExitStack() as stack:
            stack.enter_context(Scope()).use()
            stack.callback(one)
        with contextlib.suppress(KeyError):
            two()

    def operators(self):
        (1 + Left()).use()
        ("x" * Left()).other()

    def names(self):
        chain = Chain()
        setattr(chain, "held", Part())
        chain.held.fit()
        fields(chain, extra=Item())
        forward(first=one, second=two)
        dict(a=two)["a"]()
        vars(self)
        globals()["three"]()
        self.made = Item()
        self.__dict__["made"].use()
        vars(self)["made"].other()

    def getters(self):
        tools.first_use(Item())
        tools.item_of(Box(Part())).fit()
        tools.second([one, two])()

    def iterated(self):
        items = [Item()]
        sorted([Item(), Item()], key=functools.cmp_to_key(by_use))
        list(map(pair, [one], [Item()]))
        for item in filter(None, items):
            item.use()
        for function, part in zip(*[[two, three], [Part(), Part()]]):
            part()if callable(part) else part.fit()
        any(item.use() for item in items)
        for item in iter(items.pop, None):
            item.other()
            break
        for item in itertools.islice(items, 1):
            item.use()
