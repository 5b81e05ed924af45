/** A NIP as it is stored: digits only. Spaces, dots and dashes are how it is printed. */
export const cleanNip = (typed: string): string => typed.replace(/[\s.-]/g, '')

/** The groups of a NIP as they are printed: birth date, start of service, sex, number. Anything else stays as it is. */
export function printedNip(nip: string): string {
  const [, birth, start, sex, number] = /^(\d{8})(\d{6})(\d)(\d{3})$/.exec(nip) ?? []
  return birth === undefined ? nip : `${birth} ${start} ${sex} ${number}`
}

/** What cannot be right about a typed NIP. The other rules are the API's, which names the one that is broken. */
export function wrongNip(typed: string): 'digits' | 'birth' | null {
  const nip = cleanNip(typed)
  if (!/^\d{18}$/.test(nip)) return 'digits'
  const iso = `${nip.slice(0, 4)}-${nip.slice(4, 6)}-${nip.slice(6, 8)}`
  const day = new Date(`${iso}T00:00:00Z`)
  return Number.isNaN(day.getTime()) || !day.toISOString().startsWith(iso) ? 'birth' : null
}
