def permit_holder(passport, visa):
    pass

def lost_permit(passport, visa, embassy):
    pass

def permit_office(embassy, consul):
    pass

def renewed_permit(consul, visa):
    pass

def forged_permit_notice(passport, consul):
    pass
