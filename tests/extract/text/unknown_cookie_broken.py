# coding: klingon
# facts: imports errors
import a  # expect: import a
# expect@1: error encoding
