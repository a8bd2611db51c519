from tabs.base import CourseTab

class NotesTab(CourseTab):
    priority = 2
    view_name = "notes"
    is_hideable = True
    is_movable = True
