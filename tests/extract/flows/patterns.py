# facts: flows
# Names that are computed, of which a part is known.
x = f"visit_{n}"  # expect: x <- "visit_*"; special ?n.__format__()
x = f"step_{n}_of_{m}_done"  # expect: x <- "step_*_done"; special ?m.__format__(); special ?n.__format__()
x = "do_" + n + "_now"  # expect: x <- "do_*_now"
x = "on_%s" % n  # expect: x <- "on_*"
x = "to_%s_%d_it" % n  # expect: x <- "to_*_it"
x = "be_{}".format(n)  # expect: x <- "be_*"; special ?n.__format__()
x = n + "_last"  # expect: x <- "*_last"
x = "a" + n  # expect: x <- ?n.__radd__(); operator ?n.__radd__()
f"not a name {n}"  # expect: special ?n.__format__()
