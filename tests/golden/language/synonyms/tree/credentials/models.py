class CertificateWhitelist:
    course_mode = None
    holder = None

def award_certificate(certificate, holder):
    pass

def certificate_owner(stock_record, holder):
    pass

def cert_owner(cert, holder):
    pass

def award_cert(cert_holder):
    pass

def signed_certificate(holder):
    pass

class CertWhitelist:
    course_mode = None
    holder = None

def cert_status(holder, stockrecord):
    pass

def lost_cert(stock_record_owner, username):
    pass

def split_stock_record(owner):
    pass
