from b.inner import VALUE
import nowhere_known
