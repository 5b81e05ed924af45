import { Badge, Group, Text, Title } from '@mantine/core'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { MemberCard } from './MemberCard'
import { type Column, MINE } from './stages'
import './team.css'

interface Given {
  columns: readonly Column[]
  /** Id of the period that is shown. */
  period: string
}

/** Columns by stage where there is room for them, one list grouped by stage where there is not. */
export function Board({ columns, period }: Given) {
  const { t } = useTranslation()
  return (
    <section className="team-board" aria-label={t('team.board')}>
      {columns.map((column) => <Stage key={column.stage} column={column} period={period} />)}
    </section>
  )
}

function Stage({ column: { stage, standings }, period }: { column: Column; period: string }) {
  const { t } = useTranslation()
  const id = useId()
  return (
    <section className="team-stage" data-empty={standings.length === 0 || undefined} aria-labelledby={id}>
      <Group className="team-head" justify="space-between" wrap="nowrap" gap="xs" align="flex-start">
        <Title order={2} id={id} size="sm">{t(`team.stage.${stage}`)}<span className="team-said">{`: ${standings.length}`}</span></Title>
        <Badge aria-hidden flex="none" color={MINE.has(stage) && standings.length > 0 ? 'orange' : 'gray'}>{standings.length}</Badge>
      </Group>
      {standings.length === 0 ? <Text size="sm" c="dimmed">{t('team.nobody')}</Text> : (
        <ul className="team-list">
          {standings.map((standing) => <MemberCard key={standing.member.id} standing={standing} period={period} />)}
        </ul>
      )}
    </section>
  )
}
