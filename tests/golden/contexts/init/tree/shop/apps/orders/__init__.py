"""What was bought.

And by whom."""
