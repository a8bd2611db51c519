from a import (
    b,
    c,
    d as e,
)
