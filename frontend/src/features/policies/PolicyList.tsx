import { Anchor, Card, Group, Stack, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { policiesQuery, policyKey } from '@/api/policies'
import { Loaded } from '@/components/Loaded'
import { PolicyBadges, useValidWords } from './PolicyHead'

export function PolicyList() {
  const { t } = useTranslation()
  const valid = useValidWords()
  const query = useQuery(policiesQuery)
  return (
    <Loaded query={query}>
      {(policies) => (
        <Stack component="ul" gap="sm" p={0} m={0}>
          {policies.map((policy) => (
            <Card component="li" key={policyKey(policy)} padding="md" style={{ listStyle: 'none' }}>
              <Group justify="space-between" align="flex-start" gap="xs">
                <div>
                  <Anchor fw={600} renderRoot={(props) => <Link {...props} to="/policies/$code/$version" params={{ code: policy.code, version: policy.version }} />}>{policy.title}</Anchor>
                  <Text size="sm" c="dimmed">{policy.code} · {t('policies.version', { version: policy.version })}</Text>
                  <Text size="sm">{policy.regulation}, {policy.article}</Text>
                  <Text size="sm" c="dimmed">{valid(policy)}</Text>
                </div>
                <PolicyBadges policy={policy} />
              </Group>
            </Card>
          ))}
        </Stack>
      )}
    </Loaded>
  )
}
