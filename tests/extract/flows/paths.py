# facts: flows
# What was stored just before is what is read; what else may be there goes nowhere.
def straight(d, f):  # expect: straight <- def straight
    d["k"] = f  # expect: straight:d["k"] <- straight:f in straight
    d["k"]  # expect: _ <- straight:f in straight; item straight:d["k"] in straight
    d["j"]  # expect: item straight:d["j"] in straight
def called(d, f):  # expect: called <- def called
    d.x = f  # expect: called:d.x <- called:f in called
    f()
    d.x  # expect: load called:d.x in called
