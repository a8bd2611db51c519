from .a import thing
