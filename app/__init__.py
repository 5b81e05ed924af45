"""Capaian: open performance management for Indonesia's civil service (ASN)."""
