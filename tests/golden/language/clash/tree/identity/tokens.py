class TokenClaim:
    issuer = None
    audience = None
    scope = None

def signed_claims(issuer, audience, signature):
    """The claims of a token."""

def custom_claim(scope, issuer):
    pass
