# facts: flows
# What annotations promise; what holds more than one is a list or dict of it.
a: A  # expect: _ <- a ?A; a <- _
a: m.B.C  # expect: a <- _; _ <- a ?m.B.C; load ?m.B.C; load ?m.B
a: "A"  # expect: _ <- a ?A; a <- _
a: "m.B"  # expect: a <- _; load ?m.B; _ <- a ?m.B
a: "A | B"  # expect: a <- _; _ <- a ?A; _ <- a ?B
a: "t.Dict[str, list[m.B]] | None"  # expect: a <- _; _ <- a ?m.B; [][*] <- _; _ <- []; {:}[*] <- _; _ <- {:}; load ?m.B
a: "Optional['A']"  # expect: a <- _; _ <- a ?A
a: "not a name"  # expect: a <- _
a: ""  # expect: a <- _
a: None  # expect: a <- _
a: A | m.B | None  # expect: _ <- a ?A; a <- _; _ <- a ?m.B; operator ?A.__or__(?m.B).__or__(); operator ?A.__or__(?m.B); load ?m.B; operator ?m.B.__ror__(?A)
a: Optional[A]  # expect: _ <- a ?A; a <- _
a: t.Optional["A"]  # expect: _ <- a ?A; a <- _; item ?t.Optional["A"]; load ?t.Optional
a: Union[A, m.B]  # expect: _ <- a ?A; a <- _; _ <- a ?m.B; load ?m.B
a: Optional[Union[A, B]]  # expect: _ <- a ?A; a <- _; _ <- a ?B
a: Annotated[A, "x"]  # expect: _ <- a ?A; a <- _; _ <- a ?x
a: ClassVar[A]  # expect: _ <- a ?A; a <- _
a: type[A]  # expect: a <- _; _ <- ?A
a: Type[Union[A, B]]  # expect: a <- _; _ <- ?A; _ <- ?B
a: list[A]  # expect: _ <- a ?A; a <- _; [][*] <- _; _ <- []
a: List[Optional[A]]  # expect: _ <- a ?A; a <- _; [][*] <- _; _ <- []
a: dict[str, A]  # expect: _ <- a ?A; a <- _; {:}[*] <- _; _ <- {:}
a: t.Dict[str, list[A]]  # expect: _ <- a ?A; a <- _; [][*] <- _; _ <- []; {:}[*] <- _; _ <- {:}; item ?t.Dict[*]; load ?t.Dict; item ?list[*] by ?A
a: tuple[A, ...]  # expect: _ <- a ?A; a <- _; [][*] <- _; _ <- []
a: tuple[A, B]  # expect: _ <- a ?A; _ <- a ?B; a <- _; [][0] <- _; [][1] <- _; _ <- []
a: Generator[A, B, C]  # expect: _ <- a ?A; a <- _; [][*] <- _; _ <- []
a: Iterator[A]  # expect: _ <- a ?A; a <- _; [][*] <- _; _ <- []
a: list[A] | B | None  # expect: _ <- a ?A; _ <- a ?B; a <- _; [][*] <- _; _ <- []; operator ?B.__or__()
a: Callable[[A], B]  # expect: a <- _; _ <- a ?Callable; [][0] <- ?A
a: Box[A]  # expect: a <- _; _ <- a ?Box
a: type  # expect: a <- _; _ <- a ?type
a: 1  # expect: a <- _
a: make()  # expect: a <- _
a: A = make()  # expect: _ <- a ?A; a <- _; _ <- ?make()
a.b: A = make()  # expect: _ <- a ?A; _ <- ?make(); _.b <- _
a[0]: list[A] = make()  # expect: _ <- a ?A; [][*] <- _; _ <- []; _ <- ?make(); _[0] <- _


def f(  # expect: f <- def f
    a: A,
    b: "B" = c,
    *rest: A,
    d: list[A] = e,
    **more: B
) -> Optional[A]:  # expect: _ <- a ?A; [][*] <- _; f:a <- a ?A; f:b <- default ?c; f:b <- a ?B; f:d <- default ?e; f:d <- []; return of f <- a ?A
    return a  # expect: return of f <- f:a in f


def g() -> Iterator[A]:  # expect: g <- def g; yield of g <- a ?A
    yield 1


async def h() -> A:  # expect: h <- def h; return of h <- a ?A
    pass


class C:  # expect: C <- class C
    x: A  # expect: _ <- a ?A in C; C:x <- _ in C
    y: B = z  # expect: _ <- ?z in C; _ <- a ?B in C; C:y <- _ in C

    def m(self: S, other: "C") -> "C":  # expect: C:m <- def C.m in C; C.m:self <- a ?S in C; C.m:other <- a C in C; return of C.m <- a C in C
        self.p: A = other  # expect: _ <- C.m:other in C.m; _ <- a ?A in C.m; C.m:self.p <- _ in C.m
        self.q: m.B[A] = other  # expect: _ <- C.m:other in C.m; _ <- a ?m.B in C.m; load ?m.B in C.m; C.m:self.q <- _ in C.m


# Names for types.
N = Union[A, "m.B"]  # expect: N <- ?Union[*]; ?Union[*] <- ?A; ?Union[*] <- ?m.B; item ?Union[*]; load ?m.B
N = A | B | None  # expect: N <- ?A.__or__(?B).__or__(); ?A.__or__(?B).__or__() <- ?A; ?A.__or__(?B).__or__() <- ?B; operator ?A.__or__(?B).__or__(); operator ?A.__or__(?B); operator ?B.__ror__(?A)
N = list[A]  # expect: N <- ?list[*] by ?A; ?list[*] by ?A <- []; [][*] <- _; _ <- a ?A; item ?list[*] by ?A
T = TypeVar("T", A, bound="B")  # expect: T <- ?TypeVar(-, ?A, bound=-); ?TypeVar(-, ?A, bound=-) <- ?A; ?TypeVar(-, ?A, bound=-) <- ?B
T = NewType("T", A)  # expect: T <- ?NewType(-, ?A)
n = A & B  # expect: n <- ?A.__and__(?B); operator ?A.__and__(?B); operator ?B.__rand__(?A)
n = cast("A", b)  # expect: n <- ?cast(-, ?b); ?cast(-, ?b) <- a ?A; ?cast(-, ?b) <- ?b
