# facts: exports
__all__ = ["a", "b"]  # expect: export set; export add a; export add b
__all__ += ["c"]  # expect: export add c
__all__.append("d")  # expect: export add d
__all__.extend(["e", "f"])  # expect: export add e; export add f
__all__.remove("a")  # expect: export remove a
__all__ += sub.__all__  # expect: export module sub
__all__ = ("x",)  # expect: export set; export add x
__all__ = ["y"] + ["z"]  # expect: export set; export add y; export add z
__all__ = [n for n in dir()]  # expect: export set; export unknown
