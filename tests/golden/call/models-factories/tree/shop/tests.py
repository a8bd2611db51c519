from shop.factories import BlockFactory, OldFactory, OrderFactory, SmallFactory, UserFactory


def test_called():
    OrderFactory().ship()


def test_methods():
    OrderFactory.create(a=1).ship()
    OrderFactory.build().ship()
    OrderFactory.create_batch(3)[0].ship()


def test_old():
    OldFactory().ship()


def test_below():
    SmallFactory().ship()


def test_outside():
    UserFactory().profile.rename()


def test_own_creation():
    BlockFactory.create().publish()
