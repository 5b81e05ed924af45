"""Templates: results and indicators that many employees share, given to all of them in one request."""
