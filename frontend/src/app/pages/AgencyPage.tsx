import { Anchor, Stack, Tabs } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useParams, useRouteContext } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { agencyQuery } from '@/api/agencies'
import { Loaded } from '@/components/Loaded'
import { SidePanel } from '@/components/SidePanel'
import { AgencyView } from '@/features/agencies/AgencyView'
import { HeadsPart } from '@/features/agencies/HeadsPart'
import { PlacementsPart } from '@/features/agencies/PlacementsPart'
import { today } from '../today'

const PARTS = ['record', 'heads', 'placements'] as const

export default function AgencyPage() {
  const { t } = useTranslation()
  const { me } = useRouteContext({ from: '/signed-in/agencies/$agencyId' })
  const { agencyId } = useParams({ from: '/signed-in/agencies/$agencyId' })
  const navigate = useNavigate()
  const query = useQuery(agencyQuery(agencyId))
  const day = today(me.government.time_zone)
  const mayManage = me.permissions.includes('agencies:manage')
  const show = (id: string) => void navigate({ to: '/agencies/$agencyId', params: { agencyId: id }, search: true, resetScroll: false })
  return (
    <SidePanel title={query.data?.data.name ?? t('agencies.one')} onClose={() => void navigate({ to: '/agencies', search: true, resetScroll: false })}>
      <Loaded query={query}>
        {({ data, etag }) => (
          <Tabs key={data.id} defaultValue="record" keepMounted={false}>
            <Tabs.List aria-label={t('agencies.parts')} mb="md">
              {PARTS.map((part) => <Tabs.Tab key={part} value={part} mih={44}>{t(`agencies.part.${part}`)}</Tabs.Tab>)}
            </Tabs.List>
            <Tabs.Panel value="record">
              <Stack>
                <AgencyView unit={data} etag={etag} mayManage={mayManage} today={day} onCreated={show} />
                {me.permissions.includes('employees:read') && <Anchor renderRoot={(props) => <Link to="/employees" search={{ agency_id: data.id }} {...props} />}>{t('agencies.seePeople')}</Anchor>}
              </Stack>
            </Tabs.Panel>
            <Tabs.Panel value="heads"><HeadsPart unit={data} mayAppoint={me.permissions.includes('employees:manage')} today={day} /></Tabs.Panel>
            <Tabs.Panel value="placements"><PlacementsPart unit={data} mayManage={mayManage} today={day} /></Tabs.Panel>
          </Tabs>
        )}
      </Loaded>
    </SidePanel>
  )
}
