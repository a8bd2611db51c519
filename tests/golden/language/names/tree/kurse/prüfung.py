class Prüfungsergebnis:
    """Ein Ergebnis „mit Auszeichnung“."""
    übungsBlatt = None

def prüfungen_zählen(Prüfung, übungsBlätter):
    pass

def prüfung_bewerten(prüfung):
    pass
