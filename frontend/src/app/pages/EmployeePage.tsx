import { Tabs } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useParams, useRouteContext, useSearch } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { type Employee, employeeQuery } from '@/api/employees'
import type { Me } from '@/api/session'
import { Loaded } from '@/components/Loaded'
import { SidePanel } from '@/components/SidePanel'
import { EmployeeView } from '@/features/employees/EmployeeView'
import { PersonalPart } from '@/features/employees/PersonalPart'
import { PostingHistory } from '@/features/employees/PostingHistory'
import { readEmployeeSearch } from '@/features/employees/search'
import { SuperiorPart } from '@/features/employees/SuperiorPart'
import { EMPLOYEE_PARTS, type EmployeePart } from '../peopleSearch'
import { today } from '../today'

export default function EmployeePage() {
  const { t } = useTranslation()
  const { me } = useRouteContext({ from: '/signed-in/employees/$employeeId' })
  const { employeeId } = useParams({ from: '/signed-in/employees/$employeeId' })
  const { part = 'record' } = useSearch({ from: '/signed-in/employees/$employeeId' })
  const navigate = useNavigate()
  const query = useQuery(employeeQuery(employeeId))
  const close = () => void navigate({ to: '/employees', search: (before) => readEmployeeSearch(before), resetScroll: false })
  const turnTo = (next: string | null) => void navigate({
    to: '.', search: (before) => ({ ...before, part: EMPLOYEE_PARTS.find((each) => each === next) }), replace: true, resetScroll: false,
  })
  return (
    <SidePanel title={query.data?.data.full_name ?? t('employees.one')} onClose={close}>
      <Loaded query={query}>
        {({ data, etag }) => (
          <Tabs value={part} onChange={turnTo} keepMounted={false}>
            <Tabs.List aria-label={t('employees.parts')} mb="md">
              {partsFor(me, data).map((each) => <Tabs.Tab key={each} value={each} mih={44}>{t(`employees.part.${each}`)}</Tabs.Tab>)}
            </Tabs.List>
            {partsFor(me, data).map((each) => (
              <Tabs.Panel key={each} value={each}><Part part={each} person={data} etag={etag} me={me} /></Tabs.Panel>
            ))}
          </Tabs>
        )}
      </Loaded>
    </SidePanel>
  )
}

function Part({ part, person, etag, me }: { part: EmployeePart; person: Employee; etag: string; me: Me }) {
  const mayManage = me.permissions.includes('employees:manage')
  const day = today(me.government.time_zone)
  switch (part) {
    case 'record': return <EmployeeView key={person.id} person={person} etag={etag} mayManage={mayManage} />
    case 'history': return <PostingHistory key={person.id} person={person} mayManage={mayManage} today={day} />
    case 'superior': return <SuperiorPart key={person.id} person={person} mayManage={mayManage} today={day} />
    case 'personal': return <PersonalPart key={person.id} id={person.id} mayManage={mayManage} />
  }
}

/** Personal data is one's own, or for whoever has the permission. */
const partsFor = (me: Me, person: Employee): EmployeePart[] =>
  EMPLOYEE_PARTS.filter((part) => part !== 'personal' || me.employee?.id === person.id || me.permissions.includes('employees:read-personal'))
