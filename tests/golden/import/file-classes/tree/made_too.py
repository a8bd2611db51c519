# Code of a tool.
# DO NOT EDIT
