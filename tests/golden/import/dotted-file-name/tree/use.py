import a.x.y
