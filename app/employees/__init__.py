"""Civil servants (ASN: PNS and PPPK), their dated postings, and who is whose superior."""
