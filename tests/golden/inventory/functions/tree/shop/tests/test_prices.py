from shop.prices import for_tests, outer


def test_it():
    for_tests()
    outer()
