def test_forbidden_word(): pass
