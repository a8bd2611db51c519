import a.fast
