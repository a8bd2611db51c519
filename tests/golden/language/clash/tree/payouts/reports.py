from insurance.claims import ClaimHistory

def claim_ledger(ledger, bic):
    pass

def monthly_claims(iban, currency):
    pass

def late_claim(bank, currency):
    pass
