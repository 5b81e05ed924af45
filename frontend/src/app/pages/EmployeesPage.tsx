import { Button, Group, Stack } from '@mantine/core'
import { IconFileExport, IconUserPlus } from '@tabler/icons-react'
import { type InfiniteData, useInfiniteQuery } from '@tanstack/react-query'
import { Link, Outlet, useNavigate, useRouteContext, useRouter } from '@tanstack/react-router'
import { useCallback, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type EmployeeRow, employeesQuery } from '@/api/employees'
import { PageTitle } from '@/components/PageTitle'
import { ColumnsMenu, shownColumns } from '@/components/table/ColumnsMenu'
import { SavedViews } from '@/components/table/SavedViews'
import { changedSearch, useListSearch } from '@/components/table/useListSearch'
import { EmployeeFilters } from '@/features/employees/EmployeeFilters'
import { EmployeeTable } from '@/features/employees/EmployeeTable'
import { filterOf, readEmployeeSearch, type EmployeeSearch } from '@/features/employees/search'
import { USUAL, useEmployeeColumns } from '@/features/employees/columns'
import { ExportView } from '@/features/exchange/ExportView'

const countOf = ({ pages }: InfiniteData<{ total: number | null }>) => pages[0]?.total ?? null
const NOTHING: ReadonlySet<string> = new Set()

export default function EmployeesPage() {
  const { t } = useTranslation()
  const { me } = useRouteContext({ from: '/signed-in/employees' })
  const { search, change } = useListSearch(readEmployeeSearch)
  const navigate = useNavigate()
  const router = useRouter()
  const filter = useMemo(() => filterOf(search), [search])
  const all = useEmployeeColumns()
  const columns = useMemo(() => shownColumns(all, search.columns, USUAL), [all, search.columns])
  const [chosen, setChosen] = useState({ of: filter, ids: NOTHING })
  // A choice counts only for the list it was made in.
  const selected = chosen.of === filter ? chosen.ids : NOTHING
  const may = (permission: (typeof me.permissions)[number]) => me.permissions.includes(permission)
  const open = useCallback((row: EmployeeRow) => {
    void navigate({ to: '/employees/$employeeId', params: { employeeId: row.id }, search: true, resetScroll: false })
  }, [navigate])
  const address = useCallback((row: EmployeeRow) => router.buildLocation({ to: '/employees/$employeeId', params: { employeeId: row.id } }).href, [router])
  const { data: total = null } = useInfiniteQuery({ ...employeesQuery(filter), select: countOf })
  const clear = () => void navigate({ to: '.', search: {}, replace: true })
  return (
    <Stack className="page wide" gap="md">
      <Group justify="space-between" gap="sm">
        <PageTitle>{t('employees.title')}</PageTitle>
        {may('employees:manage') && (
          <Button leftSection={<IconUserPlus size={18} aria-hidden />} renderRoot={(props) => <Link to="/employees/new" search resetScroll={false} {...props} />}>{t('employees.new')}</Button>
        )}
      </Group>
      <EmployeeFilters search={search} onChange={change} />
      <EmployeeTable
        filter={filter} columns={columns} onSort={(sort) => change({ sort })} onOpen={open} rowHref={address}
        selected={may('employees:export') ? selected : undefined} onSelect={may('employees:export') ? (ids) => setChosen({ of: filter, ids }) : undefined}
        clear={<Button variant="default" mt="sm" onClick={clear}>{t('employees.clear')}</Button>}
        acts={(
          <Group gap="xs">
            <SavedViews
              list="employees" account={me.account.id} search={changedSearch({ ...search }, {}) as Record<string, string>}
              onChoose={(saved) => void navigate({ to: '.', search: readEmployeeSearch(saved) as EmployeeSearch, replace: true, resetScroll: false })}
            />
            <ColumnsMenu all={all} shown={columns} onChange={(ids) => change({ columns: ids })} />
            {may('employees:export') && filter.left !== true && (
              <ExportView filter={filter} ids={selected} total={total} icon={<IconFileExport size={18} aria-hidden />} />
            )}
          </Group>
        )}
      />
      <Outlet />
    </Stack>
  )
}
