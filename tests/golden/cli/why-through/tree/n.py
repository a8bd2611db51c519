import v.side
