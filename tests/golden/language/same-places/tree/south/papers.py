def licentia_holder(passport, visa):
    pass

def lost_licentia(passport, visa, embassy):
    pass

def licentia_office(embassy, consul):
    pass

def renewed_licentia(consul, visa):
    pass

def forged_licentia_notice(passport, consul):
    pass
