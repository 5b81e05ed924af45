import { Anchor, Stack, Text } from '@mantine/core'
import { Link, useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { PageTitle } from '@/components/PageTitle'
import { toast } from '@/components/toast'
import { ImportForm } from '@/features/policies/ImportForm'

export default function ImportPolicyPage() {
  const { t } = useTranslation()
  const navigate = useNavigate()
  return (
    <Stack className="page">
      <Anchor component={Link} to="/policies" size="sm">← {t('policies.back')}</Anchor>
      <PageTitle>{t('policies.imports.title')}</PageTitle>
      <Text c="dimmed">{t('policies.imports.intro')} {t('policies.noneFree')}</Text>
      <ImportForm onImported={({ code, version, title }) => {
        toast({ message: t('policies.imports.done', { title, version }) })
        void navigate({ to: '/policies/$code/$version', params: { code, version } })
      }} />
    </Stack>
  )
}
