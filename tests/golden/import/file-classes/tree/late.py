





# DO NOT EDIT stands too late
