class StudentProfile:
    """What a student tells of himself."""
    student_email = None

def enroll_student(student, cert_whitelist):
    pass

def student_status(registration_code, cancelled_order):
    pass

def unenroll_student(registration_code, cancelled):
    pass
