# python 3.14
# facts: defs imports calls errors
# head: lines=42 code=28 doc=0 comment=3 py3@6


async def f():  # expect: async function f
    async for x in g():  # expect: call g() in f
        await h(x)  # expect: call h(x) in f [await]
    return [y async for y in z()]  # expect: call z() in f


if (n := len(a)) > 1:  # expect: call len(a)
    pass

match command.split():  # expect: call command.split()
    case [Point(x=0), "go", *rest] if check(rest):  # expect: call check(rest)
        act()  # expect: call act()
    case {"k": 1, **kw} | None:
        pass
    case _:
        import late  # expect: import late [conditional]

try:
    pass
except* ValueError as group:
    handle(group)  # expect: call handle(group)

print(f"{a!r:>{width}} {f'{nested("x")}'}", *args, sep="")  # expect: call print(<fstring>, *args, sep="") [star]; call nested("x")
def generic[T: int, *Ts, **P](x: T) -> T:  # expect: function generic [generator]
    yield from x


class Box[T](Base[T]):  # expect: class Box
    pass


type Pair[T] = tuple[T, T]
x: int = 0
def pos(a, /, *, b): ...  # expect: function pos
with (open(a) as f1, open(b) as f2):  # expect: call open(a); call open(b)
    pass
head, *tail = items
