# It stands for compiled code: what it imports is for the type checker.
from a import kinds


def run() -> kinds.Kind: ...
