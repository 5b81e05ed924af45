type Rgb = readonly [number, number, number]

const HEX = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i
/** WCAG 2.2, 1.4.3: text of ordinary size. */
export const READABLE = 4.5

function read(colour: string): Rgb {
  const [, red, green, blue] = HEX.exec(colour) ?? []
  if (red === undefined || green === undefined || blue === undefined) throw new Error(`Not a colour: ${colour}`)
  return [Number.parseInt(red, 16), Number.parseInt(green, 16), Number.parseInt(blue, 16)]
}

export const isColour = (text: string) => HEX.test(text)

/** `share` of `other` mixed into `colour`: 0 leaves it, 1 replaces it. */
export function mix(colour: string, other: string, share: number): string {
  const [from, to] = [read(colour), read(other)]
  const parts = from.map((part, at) => Math.round(part + ((to[at] ?? part) - part) * share))
  return `#${parts.map((part) => part.toString(16).padStart(2, '0')).join('')}`
}

function luminance(colour: string): number {
  const [red, green, blue] = read(colour).map((part) => {
    const share = part / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  }) as [number, number, number]
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

/** Contrast of two colours as WCAG defines it, 1 to 21. */
export function contrastOf(one: string, other: string): number {
  const [lighter, darker] = [luminance(one), luminance(other)].toSorted((a, b) => b - a) as [number, number]
  return (lighter + 0.05) / (darker + 0.05)
}

/** The colour itself, or the nearest towards `end` (black or white) that is readable on `ground`. */
export function readable(colour: string, ground: string, end: string): string {
  for (let share = 0; share < 1; share += 0.02) {
    const tried = mix(colour, end, share)
    if (contrastOf(tried, ground) >= READABLE) return tried
  }
  return end
}
