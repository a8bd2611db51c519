from a import seen_by_the_stub_only
