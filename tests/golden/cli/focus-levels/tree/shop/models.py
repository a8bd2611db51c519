import shop.util
import bill.api
