import { Button, Group, Stack, Text, TextInput } from '@mantine/core'
import { IconPlus, IconSearch } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link, useRouteContext } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { templatesQuery } from '@/api/templates'
import { Empty } from '@/components/Empty'
import { Loaded } from '@/components/Loaded'
import { PageTitle } from '@/components/PageTitle'
import { useListSearch } from '@/components/table/useListSearch'
import { TemplateList } from '@/features/templates/TemplateList'
import { readTemplatesSearch } from '../teamSearch'
import '@/features/team/team.css'

export default function TemplatesPage() {
  const { t } = useTranslation()
  const { me } = useRouteContext({ from: '/signed-in/team/templates' })
  const { search, change } = useListSearch(readTemplatesSearch)
  const query = useQuery(templatesQuery(search.q))
  return (
    <Stack className="page">
      <Link to="/team" className="inline-link">← {t('team.back')}</Link>
      <Group justify="space-between" align="flex-end">
        <div>
          <PageTitle>{t('templates.title')}</PageTitle>
          <Text c="dimmed">{t(search.for === undefined ? 'templates.intro' : 'templates.chooseFor')}</Text>
        </div>
        {me.permissions.includes('plan-templates:manage') && (
          <Button leftSection={<IconPlus size={18} aria-hidden />} renderRoot={(props) => <Link {...props} to="/team/templates/$templateId" params={{ templateId: 'new' }} />}>{t('templates.new')}</Button>
        )}
      </Group>
      <TextInput label={t('templates.search')} type="search" value={search.q ?? ''} leftSection={<IconSearch size={18} aria-hidden />} maw={360} onChange={(event) => change({ q: event.currentTarget.value })} />
      <Loaded query={query}>
        {({ items }) => (items.length > 0 ? <TemplateList rows={items} giveTo={search.for} /> : <Empty>{t(search.q === undefined ? 'templates.empty' : 'templates.noMatch')}</Empty>)}
      </Loaded>
    </Stack>
  )
}
