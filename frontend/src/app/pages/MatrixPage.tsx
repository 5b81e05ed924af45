import { Anchor, Button, Card, Group, Kbd, Stack, Text, TextInput, Title, VisuallyHidden } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { IconSearch } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Matrix, matrixQuery } from '@/api/matrix'
import { Empty } from '@/components/Empty'
import { Loaded } from '@/components/Loaded'
import { PageTitle } from '@/components/PageTitle'
import { useListSearch } from '@/components/table/useListSearch'
import { type Group as Person, groupsOf, isOpen, type Row } from '@/features/matrix/grid'
import { MatrixGrid } from '@/features/matrix/MatrixGrid'
import { RowEditor } from '@/features/matrix/RowEditor'
import { type Aligning, useAligning } from '@/features/matrix/useAligning'
import { readMatrixSearch } from '../teamSearch'
import '@/features/team/team.css'
import '@/features/matrix/matrix.css'

export default function MatrixPage() {
  const { t } = useTranslation()
  const { appraisalId } = useParams({ from: '/signed-in/team/matrix/$appraisalId' })
  const query = useQuery(matrixQuery(appraisalId))
  return (
    <Stack className="page wide">
      <Anchor component={Link} to="/team" size="sm">← {t('team.back')}</Anchor>
      <div>
        <PageTitle>{t('matrix.title')}</PageTitle>
        <Text c="dimmed">{t('matrix.intro')}</Text>
      </div>
      <Loaded query={query} lines={6}>{(matrix) => <Whole matrix={matrix} />}</Loaded>
    </Stack>
  )
}

function Whole({ matrix }: { matrix: Matrix }) {
  const { t } = useTranslation()
  const { search, change } = useListSearch(readMatrixSearch)
  const aligning = useAligning(matrix)
  const phone = useMediaQuery('(max-width: 48em)', undefined, { getInitialValueInEffect: false })
  const all = groupsOf(matrix)
  const open = all.reduce((sum, { rows }) => sum + rows.filter(isOpen).length, 0)
  const only = search.open !== undefined
  const words = (search.q ?? '').toLocaleLowerCase('id')
  const groups = all
    .map(({ member, rows }) => ({ member, rows: rows.filter((row) => !only || isOpen(row)) }))
    .filter(({ member, rows }) => rows.length > 0 && member.employee.name.toLocaleLowerCase('id').includes(words))
  if (matrix.results.length === 0) return <Empty>{t('matrix.noResults')}</Empty>
  return (
    <>
      <Group component="search" align="flex-end" gap="sm">
        <TextInput label={t('team.search')} type="search" value={search.q ?? ''} leftSection={<IconSearch size={18} aria-hidden />} flex="1 1 12rem" maw={320} onChange={(event) => change({ q: event.currentTarget.value })} />
        <Button variant={only ? 'filled' : 'default'} aria-pressed={only} onClick={() => change({ open: only ? '' : 'true' })}>{t('matrix.onlyOpen')}</Button>
      </Group>
      <Text component="output" display="block">{t('matrix.summary', { open, lonely: matrix.results_without_contributor.length })}</Text>
      <VisuallyHidden component="output" aria-live="assertive">{aligning.said}</VisuallyHidden>
      {groups.length === 0 && <Empty>{only && open === 0 ? t('matrix.allAligned') : t('team.noMatch')}</Empty>}
      {groups.length > 0 && (phone === true ? <People matrix={matrix} groups={groups} aligning={aligning} /> : <Wide matrix={matrix} groups={groups} aligning={aligning} />)}
    </>
  )
}

interface Given {
  matrix: Matrix
  groups: readonly Person[]
  aligning: Aligning
}

function Wide({ matrix, groups, aligning }: Given) {
  const { t } = useTranslation()
  const [chosen, setChosen] = useState<string | null>(null)
  const input = useRef<HTMLTextAreaElement>(null)
  const row = groups.flatMap(({ rows }) => rows).find(({ resultId }) => resultId === chosen)
  return (
    <>
      <Text id="matrix-keys" size="xs" c="dimmed">
        {t('matrix.keys')} <Kbd size="xs">Enter</Kbd> {t('matrix.keyAlign')} · <Kbd size="xs">Ctrl C</Kbd> {t('matrix.keyCopy')} · <Kbd size="xs">Ctrl V</Kbd> {t('matrix.keyPaste')} · <Kbd size="xs">Ctrl D</Kbd> {t('matrix.keyAbove')} · <Kbd size="xs">F2</Kbd> {t('matrix.keyContribution')}
      </Text>
      <MatrixGrid matrix={matrix} groups={groups} aligning={aligning} onRow={({ resultId }: Row) => setChosen(resultId)} onEdit={() => input.current?.focus()} />
      {row !== undefined && (
        <Card component="section" aria-label={t('matrix.chosen')} maw={640}>
          <RowEditor key={`${row.resultId}${row.contribution ?? ''}`} row={row} results={matrix.results} aligning={aligning} inputRef={input} />
        </Card>
      )}
    </>
  )
}

/** On a phone: person by person, each result with its own controls. */
function People({ matrix, groups, aligning }: Given) {
  return (
    <Stack>
      {groups.map(({ member, rows }) => (
        <section key={member.appraisal_id} aria-labelledby={`person-${member.appraisal_id}`}>
          <Title order={2} id={`person-${member.appraisal_id}`} size="md">{member.employee.name}</Title>
          <Text size="xs" c="dimmed" mb="xs">{member.position_title}</Text>
          <Stack gap="sm">
            {rows.map((row) => (
              <Card key={row.resultId}><RowEditor key={row.contribution ?? ''} row={row} results={matrix.results} aligning={aligning} /></Card>
            ))}
          </Stack>
        </section>
      ))}
    </Stack>
  )
}
