from tabs.base import CourseTab

class WikiTab(CourseTab):
    priority = 1
    view_name = "wiki"
    is_hideable = True
    is_movable = True
