import { Alert, Anchor, Button, FileInput, Group, NativeSelect, Stack, Text } from '@mantine/core'
import { IconDownload, IconFileSpreadsheet } from '@tabler/icons-react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { exchangeKeys, type ExchangeKind, type Import, startImport, templateAddress } from '@/api/exchange'
import { DateField } from '@/components/DateField'
import { ErrorSummary, type FormError } from '@/components/ErrorSummary'
import { problemIn, useProblemWords } from '@/components/ProblemNotice'
import { readDate } from '@/components/readDate'

const ACCEPTED = '.xlsx,.csv,.jsonl,.ndjson'

interface Given {
  kinds: readonly ExchangeKind[]
  onStarted: (started: Import) => void
}

/** Sends a file for a dry run: it is checked row by row, and nothing is changed. */
export function NewImport({ kinds, onStarted }: Given) {
  const { t } = useTranslation()
  const words = useProblemWords()
  const queries = useQueryClient()
  const [kind, setKind] = useState<ExchangeKind>(kinds[0] ?? 'employees')
  const [file, setFile] = useState<File | null>(null)
  const [effectiveOn, setEffectiveOn] = useState('')
  const [errors, setErrors] = useState<readonly FormError[]>([])
  const sending = useMutation({
    mutationFn: startImport,
    onSuccess: async (started) => {
      await queries.invalidateQueries({ queryKey: exchangeKeys.imports })
      onStarted(started)
    },
    onError: (error) => {
      const problem = problemIn(error)
      const { title, detail } = words(problem)
      const listed = problem.errors?.map(({ field, message }) => ({ field: field.endsWith('effective_on') ? 'import-date' : 'import-file', message })) ?? []
      setErrors(listed.length > 0 ? listed : [{ field: 'import-file', message: detail === null ? title : `${title}. ${detail}` }])
    },
  })
  const errorOf = (field: string) => errors.find((each) => each.field === field)?.message
  const submit = () => {
    const found: FormError[] = []
    if (file === null) found.push({ field: 'import-file', message: t('exchange.noFile') })
    if (effectiveOn !== '' && readDate(effectiveOn) === null) found.push({ field: 'import-date', message: t('forms.notADate') })
    setErrors(found)
    if (file !== null && found.length === 0) sending.mutate({ file, kind, effectiveOn })
  }
  return (
    <form noValidate onSubmit={(event) => { event.preventDefault(); submit() }}>
      <Stack>
        <ErrorSummary errors={errors} />
        <NativeSelect
          label={t('exchange.kind')} size="md" maw={360} value={kind} data={kinds.map((value) => ({ value, label: t(`exchangeKind.${value}`) }))}
          onChange={(event) => setKind(kinds.find((each) => each === event.currentTarget.value) ?? kind)}
        />
        <Group gap="md">
          <Text size="sm">{t('exchange.templates')}</Text>
          {(['xlsx', 'csv'] as const).map((format) => (
            <Anchor key={format} href={templateAddress(kind, format)} download mih={44} display="inline-flex" style={{ alignItems: 'center', gap: 4 }}>
              <IconDownload size={16} aria-hidden />{t(`exchangeFormat.${format}`)}
            </Anchor>
          ))}
        </Group>
        <FileInput
          id="import-file" label={t('exchange.file')} description={t('exchange.fileHint')} size="md" maw={520} accept={ACCEPTED} clearable placeholder={t('exchange.chooseFile')}
          leftSection={<IconFileSpreadsheet size={18} aria-hidden />} value={file} onChange={setFile} error={errorOf('import-file')} clearButtonProps={{ 'aria-label': t('forms.clear') }}
        />
        <DateField id="import-date" label={t('exchange.effectiveOn')} description={t('exchange.effectiveHint')} value={effectiveOn} onChange={setEffectiveOn} error={errorOf('import-date')} />
        <Alert color="blue" role="note">{t('exchange.dryFirst')}</Alert>
        <div><Button type="submit" loading={sending.isPending}>{t('exchange.try')}</Button></div>
      </Stack>
    </form>
  )
}
