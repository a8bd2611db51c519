def ﬁx(): pass
