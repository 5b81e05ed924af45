import { parseSearchWith, stringifySearchWith } from '@tanstack/react-router'

/** A value of the address; a number only where it stays what was written: a NIP has more digits than a number keeps. */
function read(text: string): unknown {
  const value: unknown = JSON.parse(text)
  if (typeof value === 'number' && `${value}` !== text) throw new RangeError('kept as text')
  return value
}

export const parseSearch = parseSearchWith(read)
export const stringifySearch = stringifySearchWith(JSON.stringify, read)
