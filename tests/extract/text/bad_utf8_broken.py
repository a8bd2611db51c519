# facts: imports errors
x = "é"; import a  # expect: import a
# expect@2: error decode
