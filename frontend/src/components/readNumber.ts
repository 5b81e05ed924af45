/**
 * A number as people type it, as decimal text: "1.250,5", "1250.5" and "1 250,5" are all 1250.5; null where it is none.
 * A single dot or comma counts as the decimal sign, unless three digits follow a dot in a text of several groups.
 */
export function readNumber(typed: string): string | null {
  const text = typed.replace(/\s/g, '').replace(/^−/, '-')
  const indonesian = /^[+-]?(?:\d{1,3}(?:\.\d{3})+|\d+)(?:,\d+)?$/
  if (/^[+-]?\d+(?:\.\d+)?$/.test(text) && !/^[+-]?\d{1,3}(?:\.\d{3}){2,}$/.test(text)) return text.replace(/^\+/, '')
  if (indonesian.test(text)) return text.replaceAll('.', '').replace(',', '.').replace(/^\+/, '')
  return /^[+-]?\d{1,3}(?:,\d{3})+\.\d+$/.test(text) ? text.replaceAll(',', '').replace(/^\+/, '') : null
}

/** Decimal text as it stands in an input: with the comma. */
export const writtenNumber = (decimal: string | null): string => (decimal ?? '').replace('.', ',')
