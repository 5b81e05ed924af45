import { Anchor, FileInput, List, Loader, Text } from '@mantine/core'
import { IconDownload, IconUpload } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { evidenceAddress, isUnconfirmed, type Realisation, useAttachEvidence } from '@/api/realisations'
import { problemIn, useProblemWords } from '@/components/ProblemNotice'
import { useFormat } from '@/i18n/format'

const ACCEPTED = '.pdf,.jpg,.jpeg,.png,.webp,.csv,.txt,.mp4,.docx,.xlsx,.pptx,.odt,.ods,.odp'

interface Given {
  appraisalId: string
  realisation: Realisation
  /** Names what the files prove. */
  of: string
  mayAdd: boolean
}

/** The files that prove a realisation, and a field for one more; what the server refuses stands at that field. */
export function EvidenceFiles({ appraisalId, realisation, of, mayAdd }: Given) {
  const { t } = useTranslation()
  const { amount } = useFormat()
  const words = useProblemWords()
  const attach = useAttachEvidence(appraisalId)
  const size = (bytes: number) => (bytes < 1_000_000 ? `${Math.max(1, Math.round(bytes / 1000))} kB` : `${amount((bytes / 1_000_000).toFixed(1))} MB`)
  const refusal = () => {
    const { title, detail } = words(problemIn(attach.error))
    return `${title}. ${detail ?? ''}`
  }
  return (
    <div>
      {realisation.evidence.length > 0 && (
        <List listStyleType="none" size="sm" aria-label={t('mine.evidence.of', { of })}>
          {realisation.evidence.map((file) => (
            <List.Item key={file.id} icon={<IconDownload size={16} aria-hidden />}>
              <Anchor size="sm" href={evidenceAddress(realisation.id, file.id)} download style={{ overflowWrap: 'anywhere', display: 'inline-block', paddingBlock: 6 }}>{file.file_name}</Anchor>
              <Text component="span" size="xs" c="dimmed"> {size(file.size)}</Text>
            </List.Item>
          ))}
        </List>
      )}
      {mayAdd && !isUnconfirmed(realisation) && (
        <FileInput
          label={t('mine.evidence.add')} description={t('mine.evidence.hint')} size="md" maw={420} accept={ACCEPTED} placeholder={t('mine.evidence.choose')} value={null}
          leftSection={attach.isPending ? <Loader size={16} /> : <IconUpload size={16} aria-hidden />} disabled={attach.isPending}
          error={attach.isError ? refusal() : undefined} inputWrapperOrder={['label', 'description', 'error', 'input']}
          onChange={(file) => { if (file !== null) attach.mutate({ realisationId: realisation.id, file }) }}
        />
      )}
      {attach.isSuccess && <Text component="output" size="sm">{t('mine.evidence.added', { name: attach.data.file_name })}</Text>}
    </div>
  )
}
