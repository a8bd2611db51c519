def read_claims(signature, scope):
    pass

def user_claim(audience, login):
    pass
