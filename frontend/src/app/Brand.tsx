import { MantineProvider } from '@mantine/core'
import { type ReactNode, useEffect, useMemo } from 'react'
import { useMe } from '@/api/session'
import type { Look } from '@/theme/brand'
import { contrast, themeFor } from '@/theme/theme'

const LAST = 'capaian.look'

/** Everything in the colours of the caller's government; before signing in, in those last seen on this device. */
export function Brand({ children }: { children: ReactNode }) {
  const me = useMe()
  const own = me === undefined ? null : JSON.stringify(me.government.theme)
  useEffect(() => {
    if (own !== null) localStorage.setItem(LAST, own)
  }, [own])
  const theme = useMemo(() => themeFor(readLook(own ?? localStorage.getItem(LAST))), [own])
  return <MantineProvider theme={theme} cssVariablesResolver={contrast} defaultColorScheme="auto">{children}</MantineProvider>
}

function readLook(text: string | null): Look {
  try {
    const found: unknown = JSON.parse(text ?? '{}')
    if (typeof found !== 'object' || found === null) return {}
    return Object.fromEntries(Object.entries(found).filter((pair): pair is [string, string] => typeof pair[1] === 'string'))
  } catch {
    return {}
  }
}
