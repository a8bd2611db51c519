from typing import TYPE_CHECKING

import plain


class C:
    import in_class

    if plain:
        import in_class_if


if plain:
    import in_if
    try:
        import in_if_try
    except ImportError:
        pass


def f():
    import in_function
    try:
        import in_function_try
    except ImportError:
        pass
    if TYPE_CHECKING:
        import in_function_typing


g = lambda: __import__("in_lambda")
