class CourseTab:
    pass
