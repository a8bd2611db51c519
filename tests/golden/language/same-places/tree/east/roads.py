def toll_bridge(lane, truck):
    pass
