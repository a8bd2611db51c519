"""Nothing here is Django's, whatever its names say."""
from shop.registry import Entry, Registry


def objects_of_a_plain_class():
    Registry.objects.get("a").run()


def objects_of_an_instance():
    Registry().objects.filter("a").run()


def filter_of_something(numbers):
    numbers.filter(lambda n: n).first().run()


def key_of_a_plain_class(entry: Entry):
    entry.owner.run()
    entry.entry_set.run()
