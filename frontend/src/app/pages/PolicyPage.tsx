import { Anchor, Button, Group, Stack, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link, useParams, useRouteContext } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Policy, policyKey, policyQuery, useRetirePolicy } from '@/api/policies'
import { ConfirmTyped } from '@/components/ConfirmTyped'
import { Loaded } from '@/components/Loaded'
import { PageTitle } from '@/components/PageTitle'
import { toast } from '@/components/toast'
import { PolicyDocument, SourceText } from '@/features/policies/PolicyDocument'
import { PolicyBadges, useValidWords } from '@/features/policies/PolicyHead'
import { sourceOf } from '@/features/policies/reading'

const HERE = '/signed-in/policies/$code/$version'

export default function PolicyPage() {
  const { t } = useTranslation()
  const name = useParams({ from: HERE })
  const query = useQuery(policyQuery(name))
  return (
    <Stack className="page">
      <Anchor component={Link} to="/policies" size="sm">← {t('policies.back')}</Anchor>
      <Loaded query={query}>{(policy) => <Whole policy={policy} />}</Loaded>
    </Stack>
  )
}

function Whole({ policy }: { policy: Policy }) {
  const { t } = useTranslation()
  const valid = useValidWords()
  const { me } = useRouteContext({ from: HERE })
  const own = policy.origin === 'tenant' && me.permissions.includes('policies:manage')
  return (
    <>
      <PageTitle>{policy.title}</PageTitle>
      <PolicyBadges policy={policy} />
      <div>
        <Text size="sm" c="dimmed">{policy.code} · {t('policies.version', { version: policy.version })}{valid(policy) !== '' && ` · ${valid(policy)}`}</Text>
        <SourceText source={sourceOf(policy.content['legal_source'])} />
      </div>
      <Group gap="xs">
        <Button variant="default" renderRoot={(props) => <Link {...props} to="/policies/compare" search={{ left: policyKey(policy) }} />}>{t('policies.compare')}</Button>
        <Button
          component="a" variant="default" download={`${policyKey(policy)}.json`}
          href={`data:application/json;charset=utf-8,${encodeURIComponent(JSON.stringify(policy.content, null, 2))}`}
        >
          {t('policies.download')}
        </Button>
        {own && !policy.retired && <Retire policy={policy} />}
      </Group>
      {policy.origin === 'shipped' && me.permissions.includes('policies:manage') && <Text size="sm" c="dimmed">{t('policies.noneFree')}</Text>}
      <PolicyDocument content={policy.content} />
    </>
  )
}

function Retire({ policy }: { policy: Policy }) {
  const { t } = useTranslation()
  const [asked, setAsked] = useState(false)
  const retire = useRetirePolicy()
  const confirm = () => retire.mutate({ code: policy.code, version: policy.version }, {
    onSuccess: () => {
      setAsked(false)
      toast({ message: t('policies.retiredNow', { title: policy.title }) })
    },
  })
  return (
    <>
      <Button variant="light" color="red" onClick={() => setAsked(true)}>{t('policies.retire')}</Button>
      <ConfirmTyped
        opened={asked} title={t('policies.retireTitle')} word={policy.code} confirm={t('policies.retire')} pending={retire.isPending} error={retire.error}
        onClose={() => setAsked(false)} onConfirm={confirm}
      >
        <Text>{t('policies.retireWhat')}</Text>
      </ConfirmTyped>
    </>
  )
}
