from b.api import offer
from b.inner import VALUE
