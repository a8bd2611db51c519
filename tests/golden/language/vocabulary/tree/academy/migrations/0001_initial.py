forbidden_word = 1
