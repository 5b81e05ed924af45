"""Acting heads of units: for a vacant post (PLT), an absent head (PLH), or appointed for a time (PJ)."""
