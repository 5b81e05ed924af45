export const people = {
  table: {
    range: '{{from}}–{{to}}',
    rangeOf: '{{from}}–{{to}} dari {{total}}',
    total: '{{total}} baris',
    more: 'Memuat baris berikutnya…',
    chooseAll: 'Pilih semua baris yang sudah dimuat',
    choose: 'Pilih baris {{row}}',
    close: 'Tutup',
  },
}
