AUTH_USER_MODEL = "people.Customer"
