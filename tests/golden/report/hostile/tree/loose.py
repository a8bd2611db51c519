import a.plain
