import { Anchor, Kbd, Modal, Stack, Table, Text } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { NavigationEntry } from '../navigation'
import { useSingleKeys } from './useShortcuts'

/** What the keyboard can do, as the caller has it set. */
export default function Shortcuts({ entries, onClose }: { entries: readonly NavigationEntry[]; onClose: () => void }) {
  const { t } = useTranslation()
  const [singleKeys] = useSingleKeys()
  const going = entries.filter(({ key }) => key !== undefined)
  return (
    <Modal opened onClose={onClose} title={t('palette.shortcuts')} size="md" closeButtonProps={{ 'aria-label': t('shell.close'), size: 44 }}>
      <Stack>
        <Table aria-label={t('palette.shortcuts')}>
          <Table.Tbody>
            <Line keys={['Ctrl', 'K']} join="+">{t('palette.open')}</Line>
            {singleKeys && <Line keys={['?']}>{t('palette.shortcuts')}</Line>}
            {singleKeys && going.map(({ to, key = '', label }) => (
              <Line key={to} keys={['g', key]} join={t('palette.thenKey')}>{t('palette.goTo', { page: t(label) })}</Line>
            ))}
          </Table.Tbody>
        </Table>
        <Text size="sm" c="dimmed">
          {t(singleKeys ? 'palette.singleOn' : 'palette.singleOff')} <Anchor component={Link} to="/account" onClick={onClose} underline="always">{t('nav.account')}</Anchor>
        </Text>
      </Stack>
    </Modal>
  )
}

function Line({ keys, join, children }: { keys: readonly string[]; join?: string; children: string }) {
  return (
    <Table.Tr>
      <Table.Th scope="row" fw={400}>{children}</Table.Th>
      <Table.Td ta="right">
        {keys.map((key, at) => <span key={key}>{at > 0 && ` ${join ?? ''} `}<Kbd>{key}</Kbd></span>)}
      </Table.Td>
    </Table.Tr>
  )
}
