import { Badge, Card, Group, Stack, Text } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { TemplateRow } from '@/api/templates'
import { useFormat } from '@/i18n/format'

/** Templates, each leading to its own page, or, once somebody is chosen, to giving it to them. */
export function TemplateList({ rows, giveTo }: { rows: readonly TemplateRow[]; giveTo?: string }) {
  const { t } = useTranslation()
  const { date } = useFormat()
  return (
    <Stack component="ul" gap="xs" p={0} m={0} style={{ listStyle: 'none' }}>
      {rows.map((row) => {
        const content = (
          <Group justify="space-between" gap="xs" p="sm">
            <div>
              <Text fw={600}>{row.name}</Text>
              <Text size="sm" c="dimmed">{row.agency.name}</Text>
            </div>
            <Group gap="xs">
              {row.job_family !== null && <Badge color="blue">{row.job_family}</Badge>}
              <Badge color="gray">{t('templates.results', { count: row.results })}</Badge>
              <Text size="xs" c="dimmed">{t('templates.changed', { date: date(row.updated_at) })}</Text>
            </Group>
          </Group>
        )
        const params = { templateId: row.id }
        return (
          <Card component="li" key={row.id} p={0}>
            {giveTo === undefined ? <Link to="/team/templates/$templateId" params={params} className="row">{content}</Link>
              : <Link to="/team/templates/$templateId/apply" params={params} search={{ for: giveTo }} className="row">{content}</Link>}
          </Card>
        )
      })}
    </Stack>
  )
}
