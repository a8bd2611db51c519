AUTH_USER_MODEL = "people.Customer"
SHELF_MODEL = "library.Shelf"
