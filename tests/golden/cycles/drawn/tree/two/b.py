def late():
    from two import a
