// The order matters: Edge and Opera also call themselves Chrome, and Chrome calls itself Safari.
const BROWSERS = [['Edge', /Edg(A|iOS)?\//], ['Opera', /OPR\//], ['Firefox', /(Firefox|FxiOS)\//], ['Chrome', /(Chrome|CriOS)\//], ['Safari', /Safari\//]] as const
const SYSTEMS = [['Android', /Android/], ['iOS', /iPhone|iPad/], ['Windows', /Windows/], ['macOS', /Mac OS X/], ['ChromeOS', /CrOS/], ['Linux', /Linux/]] as const

export interface Device {
  browser: string | null
  system: string | null
  phone: boolean
}

/** What a `User-Agent` says about a device, as far as it can be told. */
export function deviceOf(userAgent: string): Device {
  const named = (known: readonly (readonly [string, RegExp])[]) => known.find(([, sign]) => sign.test(userAgent))?.[0] ?? null
  return { browser: named(BROWSERS), system: named(SYSTEMS), phone: /Mobi|Android|iPhone/.test(userAgent) }
}
