import a.b.nope
