import { Skeleton, Stack, VisuallyHidden } from '@mantine/core'
import { useTranslation } from 'react-i18next'

/** Grey lines where the content will stand. */
export function Waiting({ lines = 3, height = 56 }: { lines?: number; height?: number }) {
  const { t } = useTranslation()
  return (
    <Stack gap="sm" aria-busy="true">
      <VisuallyHidden component="output">{t('state.loading')}</VisuallyHidden>
      {Array.from({ length: lines }, (_, line) => <Skeleton key={line} height={height} />)}
    </Stack>
  )
}
