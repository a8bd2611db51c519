from p_a.api import LIMIT
