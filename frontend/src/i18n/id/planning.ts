export const planning = {
  charts: {
    asTable: 'Tampilkan sebagai tabel',
    asChart: 'Tampilkan sebagai grafik',
  },
}
