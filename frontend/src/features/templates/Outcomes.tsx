import { Badge, Table, Text } from '@mantine/core'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { TemplateApplied } from '@/api/templates'
import { useBecauseWords } from '@/components/ActionButton'

/** What became of each one whom a template was given to. */
export function Outcomes({ applied: { created, skipped, items } }: { applied: TemplateApplied }) {
  const { t, i18n } = useTranslation()
  const words = useBecauseWords()
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => box.current?.focus(), [])
  const why = (code: string) => {
    const own = t('templates.because', { returnObjects: true })
    return i18n.exists(`templates.because.${code}`) ? own[code as keyof typeof own] : words(code)
  }
  return (
    <div ref={box} tabIndex={-1}>
      <Text fw={600} component="output" display="block">{t('templates.applied', { created, skipped })}</Text>
      <Table className="stacked" mt="xs">
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">{t('templates.employee')}</Table.Th>
            <Table.Th scope="col">{t('templates.outcome')}</Table.Th>
            <Table.Th scope="col">{t('templates.remark')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {items.map((item) => (
            <Table.Tr key={item.appraisal_id}>
              <Table.Th scope="row" fw={400}>{item.employee?.name ?? t('templates.unknown')}</Table.Th>
              <Table.Td data-label={t('templates.outcome')}>
                <Badge color={item.outcome === 'created' ? 'green' : 'orange'}>{t(`templates.outcomes.${item.outcome}`)}</Badge>
              </Table.Td>
              <Table.Td data-label={t('templates.remark')}>
                <span>{item.because !== null ? why(item.because) : item.unaligned > 0 ? t('templates.unaligned', { count: item.unaligned }) : '–'}</span>
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </div>
  )
}
