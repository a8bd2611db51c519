
import d


def again():
    import d
