import a

else:
    import b
