from orders.models import Line as OrderLine

class Line(OrderLine):
    selected = False
    bulk_action = None
