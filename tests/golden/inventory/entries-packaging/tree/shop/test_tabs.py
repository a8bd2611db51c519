def test_static(static):
    static.make()
