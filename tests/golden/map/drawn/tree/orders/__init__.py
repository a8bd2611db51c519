from orders import inside
import billing
