"""Import and export of agencies and employees: in the names of SIASN, or of the template this package writes."""
