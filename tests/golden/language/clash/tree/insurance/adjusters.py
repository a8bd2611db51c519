def assess_claim(claim, damage, assessor):
    pass

def open_claims(assessor):
    pass
