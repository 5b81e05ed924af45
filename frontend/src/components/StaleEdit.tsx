import { Alert, Button, Group, Table, Text } from '@mantine/core'
import { IconGitMerge } from '@tabler/icons-react'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'

type Fields = Readonly<Record<string, string | null | undefined>>

interface Given {
  /** What I have typed, by field, written as a reader would read it. */
  mine: Fields
  /** What somebody else has saved meanwhile. */
  theirs: Fields
  /** The names of the fields; only these are compared, in this order. */
  labels: Readonly<Record<string, string>>
  pending?: boolean
  /** Save mine over theirs: send again with the new version's ETag. */
  onKeepMine: () => void
  /** Put theirs into the form. */
  onTakeTheirs: () => void
}

/** Somebody else saved first (HTTP 412): both versions field by field, and the choice between them. */
export function StaleEdit({ mine, theirs, labels, pending = false, onKeepMine, onTakeTheirs }: Given) {
  const { t } = useTranslation()
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => box.current?.focus(), [])
  const differing = Object.keys(labels).filter((name) => (mine[name] ?? '') !== (theirs[name] ?? ''))
  return (
    <Alert ref={box} tabIndex={-1} role="alert" color="orange" icon={<IconGitMerge aria-hidden />} title={t('shell.stale')}>
      <Text size="sm" mb="sm">{differing.length === 0 ? t('shell.staleSame') : t('shell.staleDetail')}</Text>
      {differing.length > 0 && (
        <Table className="stacked" fz="sm" mb="sm">
          <Table.Thead>
            <Table.Tr>
              <Table.Th scope="col">{t('shell.staleField')}</Table.Th>
              <Table.Th scope="col">{t('shell.staleMine')}</Table.Th>
              <Table.Th scope="col">{t('shell.staleTheirs')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {differing.map((name) => (
              <Table.Tr key={name}>
                <Table.Th scope="row">{labels[name]}</Table.Th>
                <Table.Td data-label={t('shell.staleMine')}>{shown(mine[name])}</Table.Td>
                <Table.Td data-label={t('shell.staleTheirs')}>{shown(theirs[name])}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
      <Group gap="xs">
        <Button loading={pending} onClick={onKeepMine}>{t('shell.keepMine')}</Button>
        <Button variant="default" disabled={pending} onClick={onTakeTheirs}>{t('shell.takeTheirs')}</Button>
      </Group>
    </Alert>
  )
}

const shown = (value: string | null | undefined) => (value === null || value === undefined || value === '' ? '–' : value)
