from core.loading import get_class as by_another_name
