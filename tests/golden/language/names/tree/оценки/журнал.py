class ОценкаКурса:
    оценка = None
