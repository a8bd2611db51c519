"""Not asked: there is a README."""
