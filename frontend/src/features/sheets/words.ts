import { formatFor } from '@/i18n/format'

/** Official forms are Indonesian whatever language the reader has chosen, and so are their dates and numbers. */
export const { date, amount } = formatFor('id')

export const ASPECTS: Record<string, string> = { quantity: 'Kuantitas', quality: 'Kualitas', time: 'Waktu', cost: 'Biaya' }
export const PERSPECTIVES: Record<string, string> = {
  penerima_layanan: 'Penerima Layanan', proses_bisnis: 'Proses Bisnis', penguatan_internal: 'Penguatan Internal', anggaran: 'Anggaran',
}
export const EXPECTATIONS: Record<string, string> = { above: 'Di Atas Ekspektasi', meets: 'Sesuai Ekspektasi', below: 'Di Bawah Ekspektasi' }
export const PREDICATES: Record<string, string> = {
  very_good: 'Sangat Baik', good: 'Baik', fair: 'Cukup', needs_improvement: 'Butuh Perbaikan', poor: 'Kurang', very_poor: 'Sangat Kurang',
}
/** The values of BerAKHLAK as the form prints them, with their conduct guides. */
export const VALUES: readonly { code: string; name: string; guides: readonly string[] }[] = [
  { code: 'berorientasi_pelayanan', name: 'Berorientasi Pelayanan', guides: ['Memahami dan memenuhi kebutuhan masyarakat', 'Ramah, cekatan, solutif, dan dapat diandalkan', 'Melakukan perbaikan tiada henti'] },
  { code: 'akuntabel', name: 'Akuntabel', guides: ['Melaksanakan tugas dengan jujur, bertanggung jawab, cermat, disiplin, dan berintegritas tinggi', 'Menggunakan kekayaan dan barang milik negara secara bertanggung jawab, efektif, dan efisien', 'Tidak menyalahgunakan kewenangan jabatan'] },
  { code: 'kompeten', name: 'Kompeten', guides: ['Meningkatkan kompetensi diri untuk menjawab tantangan yang selalu berubah', 'Membantu orang lain belajar', 'Melaksanakan tugas dengan kualitas terbaik'] },
  { code: 'harmonis', name: 'Harmonis', guides: ['Menghargai setiap orang apa pun latar belakangnya', 'Suka menolong orang lain', 'Membangun lingkungan kerja yang kondusif'] },
  { code: 'loyal', name: 'Loyal', guides: ['Memegang teguh ideologi Pancasila, UUD 1945, NKRI, dan pemerintahan yang sah', 'Menjaga nama baik sesama ASN, pimpinan, instansi, dan negara', 'Menjaga rahasia jabatan dan negara'] },
  { code: 'adaptif', name: 'Adaptif', guides: ['Cepat menyesuaikan diri menghadapi perubahan', 'Terus berinovasi dan mengembangkan kreativitas', 'Bertindak proaktif'] },
  { code: 'kolaboratif', name: 'Kolaboratif', guides: ['Memberi kesempatan kepada berbagai pihak untuk berkontribusi', 'Terbuka dalam bekerja sama untuk menghasilkan nilai tambah', 'Menggerakkan pemanfaatan berbagai sumber daya untuk tujuan bersama'] },
]

/** "95 %" or "90 – 95 %". */
export const target = (low: string, high: string, unit: string): string => `${low === high ? amount(low) : `${amount(low)} – ${amount(high)}`} ${unit}`
