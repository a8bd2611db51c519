from insurance.claims import settle_claim

def transfer_claim(iban, bank, bic):
    pass

def booked_claims(bank, ledger):
    pass
