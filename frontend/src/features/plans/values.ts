/** The seven values of BerAKHLAK (SE MenPANRB 20/2021), in their order. */
export const VALUES = [
  'berorientasi_pelayanan', 'akuntabel', 'kompeten', 'harmonis', 'loyal', 'adaptif', 'kolaboratif',
] as const
