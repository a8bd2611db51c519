try:
    import in_try
except ImportError:
    import in_handler
else:
    import in_else
finally:
    import in_finally
