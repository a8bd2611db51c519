# -*- coding: no-such -*-
import a
