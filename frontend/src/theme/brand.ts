import type { MantineColorsTuple } from '@mantine/core'
import { isColour, mix, readable } from './contrast'

/** A government's look as the API gives it: the name of one of our brands, or a colour of its own as `primary`. */
export type Look = Readonly<Record<string, string>>

/** Brands to choose from by name. `laut` is how Capaian looks where nothing is chosen. */
export const BRANDS = {
  laut: '#0f5480',
  songket: '#9b1c31',
  hutan: '#1d6b43',
  senja: '#9a4a07',
  arang: '#33415c',
} as const

const WHITE = '#ffffff'
const BLACK = '#000000'
/** The lightest surface that text in the brand's colour stands on in the dark scheme. */
const DARK_SURFACE = '#2e2e2e'
/** The darkest one in the light scheme. */
const LIGHT_SURFACE = '#f1f3f5'

const isBrand = (name: string): name is keyof typeof BRANDS => Object.hasOwn(BRANDS, name)

export function primaryOf({ brand, primary }: Look): string {
  if (primary !== undefined && isColour(primary)) return primary
  return brand !== undefined && isBrand(brand) ? BRANDS[brand] : BRANDS.laut
}

/**
 * Ten shades of a brand. 7 and 8 fill buttons under white text and are text on light surfaces, 3 is text on dark ones: each is
 * moved away from what was asked for until it has a contrast of 4.5:1.
 */
export function shadesOf(primary: string): MantineColorsTuple {
  const full = readable(primary, LIGHT_SURFACE, BLACK)
  const lightened = (share: number) => mix(full, WHITE, share)
  const onDark = readable(lightened(0.55), DARK_SURFACE, WHITE)
  return [
    lightened(0.93), lightened(0.85), lightened(0.7), onDark, lightened(0.45), lightened(0.33), lightened(0.2), full, full,
    mix(full, BLACK, 0.25),
  ]
}
