import { Button, Menu } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { EmployeeFilter } from '@/api/employees'
import { exchangeKeys, startExport } from '@/api/exchange'
import { toast, toastProblem } from '@/components/toast'
import { useFormat } from '@/i18n/format'
import { exportFilters } from './filters'

interface Given {
  filter: EmployeeFilter
  /** The rows chosen by hand; none means everybody who fits. */
  ids: ReadonlySet<string>
  total: number | null
  icon: ReactNode
}

const FORMATS = ['xlsx', 'csv'] as const

/** Writes exactly what the list shows, or the rows chosen in it, to a file in the background. */
export function ExportView({ filter, ids, total, icon }: Given) {
  const { t } = useTranslation()
  const { amount } = useFormat()
  const queries = useQueryClient()
  const navigate = useNavigate()
  const start = useMutation({
    mutationFn: (format: (typeof FORMATS)[number]) => startExport({ kind: 'employees', shape: 'template', format, filters: exportFilters(filter, ids) }),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: exchangeKeys.exports })
      toast({ message: t('exchange.exportStarted') })
      await navigate({ to: '/exports' })
    },
    onError: toastProblem,
  })
  const count = ids.size > 0 ? ids.size : total
  const label = ids.size > 0 ? t('exchange.exportChosen', { rows: amount(`${ids.size}`) }) : t('exchange.exportView')
  return (
    <Menu position="bottom-end" returnFocus>
      <Menu.Target><Button variant="default" leftSection={icon} loading={start.isPending}>{label}</Button></Menu.Target>
      <Menu.Dropdown>
        {count !== null && <Menu.Label>{t('exchange.exportRows', { rows: amount(`${count}`) })}</Menu.Label>}
        {FORMATS.map((format) => <Menu.Item key={format} mih={44} onClick={() => start.mutate(format)}>{t(`exchangeFormat.${format}`)}</Menu.Item>)}
      </Menu.Dropdown>
    </Menu>
  )
}
