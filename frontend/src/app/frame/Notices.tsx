import { Button } from '@mantine/core'
import { useNetwork } from '@mantine/hooks'
import { IconPlugConnectedX } from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useConnectionLost } from '@/api/connection'
import type { Me } from '@/api/session'

/** What holds for every page: that the data is made up, and that the API is out of reach. */
export function Notices({ me }: { me: Me | undefined }) {
  const { t } = useTranslation()
  const { online } = useNetwork()
  const lost = useConnectionLost()
  const queries = useQueryClient()
  return (
    <>
      {me?.government.synthetic === true && <aside className="synthetic" aria-label={t('frame.notice')}>{t('app.synthetic')}</aside>}
      <output className="status">
        {(lost || !online) && (
          <div className="lost">
            <IconPlugConnectedX size={20} aria-hidden />
            <span>{t(online ? 'frame.lost' : 'frame.offline')}</span>
            {online && <Button variant="default" size="compact-md" onClick={() => void queries.invalidateQueries()}>{t('state.retry')}</Button>}
          </div>
        )}
      </output>
    </>
  )
}
