from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from stock.inner import Hidden
