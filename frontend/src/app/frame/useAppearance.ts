import { useMantineColorScheme } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Language } from '@/i18n'

export const SCHEMES = ['auto', 'light', 'dark'] as const

/** The choice between light, dark and the device's own, and the language that is not spoken now. */
export function useAppearance() {
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  const { i18n } = useTranslation()
  const other: Language = i18n.language === 'id' ? 'en' : 'id'
  return { scheme: colorScheme, setScheme: setColorScheme, other }
}
