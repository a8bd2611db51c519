__all__ = ["bridges"]


def bridges(graph):
    return list(graph)
