import { Alert, Button, FileButton, Group, Stack, Table, Text, Title } from '@mantine/core'
import { IconCircleCheck, IconFileUpload } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Policy, type PolicyContent, useCheckPolicy, useImportPolicy } from '@/api/policies'
import type { Problem } from '@/api/problems'
import { problemIn, ProblemNotice } from '@/components/ProblemNotice'
import { PolicyDocument } from './PolicyDocument'
import { foundAt } from './reading'
import { usePartWords } from './usePartWords'

/** A file's policy: checked fault by fault before anything is stored, shown as it will be read, then imported. */
export function ImportForm({ onImported }: { onImported: (policy: Policy) => void }) {
  const { t } = useTranslation()
  const check = useCheckPolicy()
  const store = useImportPolicy()
  const [name, setName] = useState('')
  const [content, setContent] = useState<PolicyContent | null>(null)
  const [unreadable, setUnreadable] = useState<string | null>(null)
  const take = async (file: File | null) => {
    if (file === null) return
    check.reset()
    store.reset()
    setName(file.name)
    const read = readContent(await file.text(), { notJson: (message) => t('policies.imports.notJson', { message }), notObject: t('policies.imports.notObject') })
    setUnreadable(read.fault)
    setContent(read.content)
    if (read.content !== null) check.mutate(read.content)
  }
  const refused = check.isError ? problemIn(check.error) : null
  return (
    <Stack>
      <Group gap="sm">
        <FileButton onChange={(file) => void take(file)} accept="application/json,.json" inputProps={{ 'aria-label': t('policies.imports.file') }}>
          {(props) => <Button {...props} leftSection={<IconFileUpload size={18} aria-hidden />} loading={check.isPending}>{t('policies.imports.choose')}</Button>}
        </FileButton>
        {name !== '' && <Text>{name}</Text>}
      </Group>
      {unreadable !== null && <Alert color="red" role="alert">{unreadable}</Alert>}
      {refused !== null && ((refused.errors ?? []).length > 0 ? <Faults problem={refused} content={content} /> : <ProblemNotice error={check.error} />)}
      {check.data !== undefined && content !== null && (
        <>
          <Alert color="green" role="alert" icon={<IconCircleCheck aria-hidden />} title={t('policies.imports.good')}>
            {check.data.title}, {check.data.code}, {t('policies.version', { version: check.data.version })}
          </Alert>
          {store.isError && <ProblemNotice error={store.error} />}
          <div><Button loading={store.isPending} onClick={() => store.mutate(content, { onSuccess: onImported })}>{t('policies.imports.submit')}</Button></div>
          <Title order={2}>{t('policies.imports.read')}</Title>
          <PolicyDocument content={check.data.content} />
        </>
      )}
    </Stack>
  )
}

/** Every fault with its place and what is written there. */
function Faults({ problem, content }: { problem: Problem; content: PolicyContent | null }) {
  const { t } = useTranslation()
  const words = usePartWords()
  const faults = (problem.errors ?? []).map(({ field, message }) => ({ path: field.replace(/^body\.?/, ''), message }))
  return (
    <Alert color="red" role="alert" title={t('policies.imports.faults', { count: faults.length })}>
      <Table className="stacked" fz="sm" verticalSpacing="xs">
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">{t('policies.imports.at')}</Table.Th>
            <Table.Th scope="col">{t('policies.imports.found')}</Table.Th>
            <Table.Th scope="col">{t('policies.imports.fault')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {faults.map(({ path, message }) => (
            <Table.Tr key={`${path}${message}`}>
              <Table.Th scope="row" fw={500}>{path === '' ? '–' : path.split('.').map(words).join(' › ')}<Text size="xs" ff="monospace">{path}</Text></Table.Th>
              <Table.Td data-label={t('policies.imports.found')}><code>{foundAt(content, path) ?? t('policies.imports.absent')}</code></Table.Td>
              <Table.Td data-label={t('policies.imports.fault')}>{message}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Alert>
  )
}

interface Words { notJson: (message: string) => string; notObject: string }

function readContent(written: string, words: Words): { content: PolicyContent | null; fault: string | null } {
  try {
    const read: unknown = JSON.parse(written)
    if (typeof read === 'object' && read !== null && !Array.isArray(read)) return { content: read as PolicyContent, fault: null }
    return { content: null, fault: words.notObject }
  } catch (error) {
    return { content: null, fault: words.notJson(error instanceof Error ? error.message : '') }
  }
}
