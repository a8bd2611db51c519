class Kind: pass
