# facts: assigns
a = b  # expect: a = b
a = b.c.d  # expect: a = b.c.d
a = (b)  # expect: a = b
a = b()  # expect: a = b()
a = b.c().d  # expect: a = b.c().d
a = b[c]  # expect: a = b[]
a = b[c].d  # expect: a = b[].d
a = b[c][d]  # expect: a = b[][]
a = [b, c]  # expect: a = <list>
a = b, c  # expect: a = <tuple>
a = ()  # expect: a = <tuple>
a = {b}  # expect: a = <set>
a = {b: c}  # expect: a = <dict>
a = {}  # expect: a = <dict>
a = (b for c in d)  # expect: a = <comprehension>
a = [b for c in d]  # expect: a = <comprehension>
a = {b for c in d}  # expect: a = <comprehension>
a = {b: e for c in d}  # expect: a = <comprehension>
a = lambda: 0  # expect: a = <lambda1>
a = "s"  # expect: a = "s"
a = 's' "t"  # expect: a = "st"
a = """s
t"""
# expect@-2: a = "s\nt"
a = b"s"  # expect: a = "s"
a = f"x{b}"  # expect: a = <fstring>
a = "s".join  # expect: a = "s".join
a = 1.5  # expect: a = <number>
a = True  # expect: a = True
a = None  # expect: a = None
a = -1  # expect: a = <other>
a = b + c  # expect: a = <other>
a = b or c  # expect: a = <other>
a = not b  # expect: a = <other>
a = b if c else d  # expect: a = <other>
a = b < c  # expect: a = <other>
a = b[0][1][2][3][4][5][6][7][8][9]  # expect: a = <other>[][][][][][][][]
a = (  # a comment
    b  # another
    .c  # and one more
)
# expect@-4: a = b.c
a = b \
    .c
# expect@-2: a = b.c
