import contextlib
import copy
import functools
import heapq
import itertools
import operator
import types
from collections import ChainMap, OrderedDict, deque

import kinds
from kinds import LOCAL, A, B, C, Copied, Machine, Number, Pair, Quiet, Ranked, Store, Truth


def stored():
    store = Store()
    store.put(A())
    store.get().go()
    store.recent[0].go()


def by_factory():
    Store().made["key"].go()


def deques():
    items = deque([A()])
    items.extendleft([A()])
    items.popleft().go()


def chained_maps():
    maps = ChainMap({"a": A()}, {"b": B()})
    maps["b"].go()


def pairs():
    ordered = OrderedDict([("a", A())])
    for value in ordered.values():
        value.go()
    key, value = OrderedDict(b=B()).popitem()
    value.go()


def pairs_of_a_dict():
    dict((name, C()) for name in "ab")["a"].go()


def heaps():
    heap = []
    heapq.heappush(heap, Ranked(1))
    heapq.heappush(heap, Ranked(2))
    heapq.heappop(heap).go()


def from_iterable():
    for item in itertools.chain.from_iterable([[A()], [A()]]):
        item.go()


def products():
    for a, b in itertools.product([A()], [B()]):
        b.go()


def groups():
    for key, group in itertools.groupby([A()], key=key_of):
        key.go()
        for item in group:
            item.go()


def key_of(item):
    return B()


def mapped():
    for item in itertools.starmap(second_of, [(A(), B())]):
        item.go()


def second_of(first, second):
    first.go()
    return second


def filtered():
    for item in itertools.takewhile(is_good, [A()]):
        item.go()


def is_good(item):
    return item.go()


def left_over():
    list(itertools.filterfalse(is_bad, [B()]))[0].go()


def is_bad(item):
    item.go()
    return False


def gathered():
    for item in itertools.accumulate([A(), A()], gather):
        item.go()


def gather(so_far, item):
    item.go()
    return so_far


def reduced():
    functools.reduce(added, [A(), A()], B()).go()


def added(so_far, item):
    so_far.go()
    item.go()
    return C()


def combined():
    for first, second in itertools.combinations([A(), A()], 2):
        second.go()


def getters():
    a, b = operator.attrgetter("a", "b")(Pair())
    b.go()


def item_getters():
    first, second = operator.itemgetter(0, 1)([A(), B()])
    second.go()


def operators():
    operator.add(Number(), Number()).go()
    operator.contains(Number(), 1)


def numbers():
    abs(Number()).go()
    first, second = divmod(Number(), 2)
    second.go()


def sums():
    sum([Number()])


def truths():
    any([Truth()])


def defaults():
    max([], default=B()).go()


def least():
    max(0, Count()).go()


class Count(A):
    def __iter__(self):
        return iter([B()])

    def __gt__(self, other):
        return True


def keyed():
    min([A()], key=lambda item: item.go())


def copies():
    copy.copy(A()).go()
    copy.copy(Pair()).b.go()


def partial_methods():
    Machine().stop(B()).go()


def entered():
    with contextlib.nullcontext(A()) as item:
        item.go()


@Quiet()
def quiet():
    return A()


def decorated():
    quiet().go()


def put_in_thread():
    LOCAL.item = C()


def local_to_thread():
    put_in_thread()
    kinds.LOCAL.item.go()


def named():
    types.SimpleNamespace(item=B()).item.go()
