import { Anchor, Stack } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useParams, useRouteContext } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { importQuery } from '@/api/exchange'
import { Loaded } from '@/components/Loaded'
import { PageTitle } from '@/components/PageTitle'
import { ImportReport } from '@/features/exchange/ImportReport'

export default function ImportPage() {
  const { t } = useTranslation()
  const { me } = useRouteContext({ from: '/signed-in/imports/$importId' })
  const { importId } = useParams({ from: '/signed-in/imports/$importId' })
  const navigate = useNavigate()
  const query = useQuery(importQuery(importId))
  return (
    <Stack className="page">
      <Anchor renderRoot={(props) => <Link to="/imports" {...props} />} size="sm">← {t('exchange.back')}</Anchor>
      <Loaded query={query}>
        {(found) => (
          <>
            <PageTitle>{found.file_name}</PageTitle>
            <ImportReport key={found.id} found={found} timeZone={me.government.time_zone} onApplied={({ id }) => void navigate({ to: '/imports/$importId', params: { importId: id } })} />
          </>
        )}
      </Loaded>
    </Stack>
  )
}
