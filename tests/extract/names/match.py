# facts: bindings
# python 3.12
match x:
    case a: pass  # expect: bind a match [conditional]
    case a.b: pass
    case [c, *d]: pass  # expect: bind c match [conditional]; bind d match [conditional]
    case (e, f, *_): pass  # expect: bind e match [conditional]; bind f match [conditional]
    case {"k": g, a.b: {"l": [h]}, **i}: pass  # expect: bind g match [conditional]; bind h match [conditional]; bind i match [conditional]
    case C(j, k=l, m=D(n), o=p.q): pass  # expect: bind j match [conditional]; bind l match [conditional]; bind n match [conditional]
    case C(D()) as r: pass  # expect: bind r match [conditional]
    case 1 | "s" | None | True | -1 | 1 + 2j: pass
    case str(t) | int(t): pass  # expect: bind t match [conditional]; bind t match [conditional]
    case (u): pass  # expect: bind u match [conditional]
    case C(_, k=_): pass
    case v if (w := v): pass  # expect: bind v match [conditional]; bind w assign
    case _: y = 1  # expect: bind y assign [conditional]
match = case = 1  # expect: bind match assign; bind case assign
match(x)
case[0] = 2
