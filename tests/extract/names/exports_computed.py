# facts: exports
__all__ = []  # expect: export set
__all__.append(  # why
    "a")  # expect: export add a
__all__.append(
    # why
    b)  # expect: export unknown
__all__.append("c",)  # expect: export add c
__all__.insert(0, "d")  # expect: export unknown
__all__.extend(x for x in y)  # expect: export unknown
__all__.extend(sub.__all__)  # expect: export module sub
__all__.sort()
__all__ += ["e"] + a.b.__all__ + ("f",)  # expect: export add e; export module a.b; export add f
__all__ += other  # expect: export unknown
__all__ -= ["g"]  # expect: export unknown
__all__: list[str] = ["h"]  # expect: export set; export add h
__all__ = [*a.__all__, *b, "i"]  # expect: export set; export module a; export unknown; export add i
__all__ = ["j", k.__name__, "l" "m", f"n{o}"]  # expect: export set; export add j; export unknown; export add lm; export unknown
__all__ = x = ["p"]  # expect: export set; export add p
__all__ = sorted(["q"])  # expect: export set; export unknown
__all__ = "r s".split()  # expect: export set; export unknown
__all__ = (  # expect: export set
    "t",  # expect: export add t
    # a comment
    "u",  # expect: export add u
)
if x:
    __all__ += ["v"]  # expect: export add v


def f():
    __all__ = ["w"]
    __all__.append("x")


class C:
    __all__ = ["y"]


self.__all__ = ["z"]
