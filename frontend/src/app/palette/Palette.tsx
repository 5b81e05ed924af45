import { Spotlight, createSpotlight } from '@mantine/spotlight'
import { IconBolt, IconClipboardText, IconFileText, IconHistory, IconSearch, IconUser } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Me } from '@/api/session'
import type { NavigationEntry } from '../navigation'
import { type PaletteGroup, usePaletteItems } from './usePaletteItems'

const ICONS = { actions: IconBolt, recent: IconHistory, pages: IconFileText, appraisals: IconClipboardText, people: IconUser }
const [store, spotlight] = createSpotlight()

interface Given {
  me: Me
  entries: readonly NavigationEntry[]
  onClose: () => void
}

/** Ctrl or Cmd with K: pages, people, my appraisals and what can be done on this page, from the keyboard or by touch. */
export default function Palette({ me, entries, onClose }: Given) {
  const { t } = useTranslation()
  const [typed, setTyped] = useState('')
  const { groups, searching } = usePaletteItems(me, entries, typed.trim())
  useEffect(() => {
    spotlight.open()
    return spotlight.close
  }, [])
  const none = groups.length === 0
  return (
    <Spotlight.Root
      store={store} shortcut={null} query={typed} onQueryChange={setTyped} onSpotlightClose={onClose} scrollable maxHeight="min(60vh, 30rem)"
      aria-label={t('palette.title')}
    >
      <Spotlight.Search
        placeholder={t('palette.placeholder')} aria-label={t('palette.placeholder')} leftSection={<IconSearch size={20} aria-hidden />}
      />
      <Spotlight.ActionsList>
        {groups.map((group) => <Group key={group.key} group={group} />)}
        {none && <Spotlight.Empty>{t(searching ? 'palette.searching' : 'palette.nothing')}</Spotlight.Empty>}
      </Spotlight.ActionsList>
      <Spotlight.Footer><output>{t('palette.found', { count: groups.reduce((sum, { items }) => sum + items.length, 0) })}</output> {t('palette.keys')}</Spotlight.Footer>
    </Spotlight.Root>
  )
}

function Group({ group: { key, items } }: { group: PaletteGroup }) {
  const { t } = useTranslation()
  const Icon = ICONS[key]
  return (
    <Spotlight.ActionsGroup label={t(`palette.groups.${key}`)}>
      {items.map(({ id, label, detail, run }) => (
        <Spotlight.Action key={id} label={label} description={detail} leftSection={<Icon size={20} stroke={1.75} aria-hidden />} onClick={run} />
      ))}
    </Spotlight.ActionsGroup>
  )
}
