import type { Language } from './index'

/**
 * A number as people type it, as the decimal text that the API takes: `1.250,5` (or `1,250.5` in English) gives `1250.5`.
 * Null where it cannot be a number. A lone separator before exactly three digits groups thousands only where the language
 * writes it so; anything else behind it is decimals, whichever of the two keys was pressed.
 */
export function readAmount(typed: string, language: Language): string | null {
  const text = typed.replace(/[\s\u00a0]/g, '').replace(/^[−–]/, '-')
  const [group, point] = language === 'id' ? ['.', ','] : [',', '.']
  const grouped = new RegExp(`^-?\\d{1,3}(?:\\${group}\\d{3})+(?:\\${point}\\d+)?$`)
  const plain = grouped.test(text) ? text.replaceAll(group, '').replace(point, '.') : text.replace(',', '.')
  const match = /^(-?)0*(\d+)(?:\.(\d{0,6}))?$/.exec(plain)
  if (match === null) return null
  const [, sign = '', whole = '', decimals = ''] = match
  const kept = decimals.replace(/0+$/, '')
  const number = kept === '' ? whole : `${whole}.${kept}`
  return number === '0' ? number : sign + number
}
