class UserProfile:
    user_email = None

def suspend_user(user, user_status):
    pass

def user_status(canceled_order, registration_code):
    pass
