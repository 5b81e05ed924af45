"""Rating policies: those shipped with the product and a government's own, versioned, never changed once used."""
