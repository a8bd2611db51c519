def test_damage_claim(damage, payout):
    pass
