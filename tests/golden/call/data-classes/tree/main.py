from lib import Part, Whole

whole = Whole(Part())
whole.part.run()
whole.first.run()
