def test_of_a_shop():
    pass
