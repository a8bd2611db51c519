"""Sends invoices."""
