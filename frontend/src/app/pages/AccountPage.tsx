import { Badge, Card, List, SegmentedControl, Stack, Switch, Text, Title } from '@mantine/core'
import { useRouteContext } from '@tanstack/react-router'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Me } from '@/api/session'
import { PageTitle } from '@/components/PageTitle'
import { toast } from '@/components/toast'
import { PasswordForm } from '@/features/session/PasswordForm'
import { SessionList } from '@/features/session/SessionList'
import { chooseLanguage, currentLanguage } from '@/i18n'
import { SCHEMES, useAppearance } from '../frame/useAppearance'
import { useSingleKeys } from '../palette/useShortcuts'

export default function AccountPage() {
  const { t } = useTranslation()
  const { me } = useRouteContext({ from: '/signed-in/account' })
  const [failed, setFailed] = useState(false)
  const [changes, setChanges] = useState(0)
  const changed = () => {
    setFailed(false)
    setChanges(changes + 1)
    toast({ message: t('account.passwordChanged') })
  }
  return (
    <Stack className="page" gap="xl" maw={760}>
      <div>
        <PageTitle failed={failed}>{t('nav.account')}</PageTitle>
        <Text c="dimmed">{me.account.display_name} · {me.account.username}</Text>
      </div>
      <Section id="look" title={t('frame.appearance')}><Card><Look /></Card></Section>
      <Section id="roles" title={t('account.roles')}><Card><Roles me={me} /></Card></Section>
      <Section id="password" title={t('password.title')}>
        {/* A new form after each change: no password stays behind in it. */}
        <Card><PasswordForm key={changes} username={me.account.username} onChanged={changed} onFailed={setFailed} /></Card>
      </Section>
      <Section id="sessions" title={t('account.sessions')}>
        <Text size="sm" c="dimmed" mb="xs">{t('account.sessionsHint')}</Text>
        <SessionList timeZone={me.government.time_zone} />
      </Section>
    </Stack>
  )
}

function Section({ id, title, children }: { id: string; title: string; children: ReactNode }) {
  return (
    <section aria-labelledby={`account-${id}`}>
      <Title order={2} mb="xs" id={`account-${id}`}>{title}</Title>
      {children}
    </section>
  )
}

function Look() {
  const { t } = useTranslation()
  const { scheme, setScheme } = useAppearance()
  const [singleKeys, setSingleKeys] = useSingleKeys()
  return (
    <Stack>
      <div>
        <Text id="account-scheme" fw={500} mb={4}>{t('account.scheme')}</Text>
        <SegmentedControl
          aria-labelledby="account-scheme" size="md" value={scheme} onChange={(value) => setScheme(SCHEMES.find((each) => each === value) ?? 'auto')}
          data={SCHEMES.map((each) => ({ value: each, label: t(`frame.scheme.${each}`) }))}
        />
      </div>
      <div>
        <Text id="account-language" fw={500} mb={4}>{t('account.language')}</Text>
        <SegmentedControl
          aria-labelledby="account-language" size="md" value={currentLanguage()} onChange={(value) => void chooseLanguage(value === 'en' ? 'en' : 'id')}
          data={[{ value: 'id', label: 'Bahasa Indonesia' }, { value: 'en', label: 'English' }]}
        />
      </div>
      <Switch
        size="md" label={t('account.singleKeys')} description={t('account.singleKeysHint')} checked={singleKeys}
        onChange={(event) => setSingleKeys(event.currentTarget.checked)}
      />
    </Stack>
  )
}

function Roles({ me }: { me: Me }) {
  const { t } = useTranslation()
  const own: { key: string; name: string; where: string | null }[] = [
    ...(me.employee === null ? [] : [{ key: 'employee', name: t('account.role.employee'), where: null }]),
    ...me.headed_units.map(({ id, name }) => ({ key: id, name: t('account.role.superior'), where: name })),
    ...me.roles.map(({ id, role, agency }) => ({ key: id, name: t(`account.role.${role}`), where: agency.name })),
  ]
  return (
    <>
      <List listStyleType="none" spacing="xs">
        {own.map(({ key, name, where }) => (
          <List.Item key={key}><Badge color="blue" mr="xs">{name}</Badge>{where !== null && <Text component="span" size="sm">{where}</Text>}</List.Item>
        ))}
      </List>
      <Text size="sm" c="dimmed" mt="sm">{t('account.rolesHint')}</Text>
    </>
  )
}
