import v.far
