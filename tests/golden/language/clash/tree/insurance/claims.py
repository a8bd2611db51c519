class Claim:
    policy_holder = None
    damage = None
    assessor = None

class ClaimHistory:
    damage = None
    payout = None

def settle_claim(claim, payout, assessor):
    """Pays a claim out."""

def rejected_claims(policy_holder, damage):
    pass
