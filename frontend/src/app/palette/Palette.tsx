/* oxlint-disable jsx-a11y/prefer-tag-over-role, jsx-a11y/click-events-have-key-events -- A list that is filtered by typing has no element of its own in HTML, and its field takes the keys. */
import { Kbd, Modal, Text, TextInput, VisuallyHidden } from '@mantine/core'
import { IconBolt, IconClipboardText, IconFileText, IconHistory, IconSearch, IconUser } from '@tabler/icons-react'
import { type KeyboardEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Me } from '@/api/session'
import type { NavigationEntry } from '../navigation'
import { type PaletteGroup, type PaletteItem, usePaletteItems } from './usePaletteItems'

const ICONS = { actions: IconBolt, recent: IconHistory, pages: IconFileText, appraisals: IconClipboardText, people: IconUser }
const LIST = 'palette-list'
const idOf = (at: number) => `palette-option-${at}`

interface Given {
  me: Me
  entries: readonly NavigationEntry[]
  onClose: () => void
}

/** Ctrl or Cmd with K: pages, people, my appraisals and what can be done on this page, from the keyboard or by touch. */
export default function Palette({ me, entries, onClose }: Given) {
  const { t } = useTranslation()
  const [typed, setTyped] = useState('')
  const [chosen, setChosen] = useState(0)
  const { groups, searching } = usePaletteItems(me, entries, typed.trim())
  const items = groups.flatMap((group) => group.items)
  // What is found may become less than was chosen from.
  const at = Math.min(chosen, items.length - 1)
  const type = (text: string) => {
    setTyped(text)
    setChosen(0)
  }
  const follow = (item: PaletteItem | undefined) => {
    if (item === undefined) return
    onClose()
    item.run()
  }
  const press = (event: KeyboardEvent) => {
    const to = { ArrowDown: (at + 1) % items.length, ArrowUp: (at - 1 + items.length) % items.length, PageDown: items.length - 1, PageUp: 0 }[event.key]
    if (event.key === 'Enter' && !event.nativeEvent.isComposing) follow(items[at])
    else if (to !== undefined && items.length > 0) {
      setChosen(to)
      document.getElementById(idOf(to))?.scrollIntoView({ block: 'nearest' })
    } else return
    event.preventDefault()
  }
  return (
    <Modal.Root opened onClose={onClose} padding={0} size="lg" yOffset="8vh">
      <Modal.Overlay />
      <Modal.Content aria-label={t('palette.title')}>
        <TextInput
          data-autofocus size="lg" variant="unstyled" px="md" py="xs" leftSection={<IconSearch size={20} aria-hidden />} leftSectionWidth={44}
          placeholder={t('palette.placeholder')} aria-label={t('palette.placeholder')} autoComplete="off" spellCheck={false}
          role="combobox" aria-expanded={items.length > 0} aria-controls={LIST} aria-autocomplete="list"
          aria-activedescendant={at >= 0 ? idOf(at) : undefined} value={typed} onChange={(event) => type(event.currentTarget.value)} onKeyDown={press}
        />
        {/* The arrow keys move through it from the field above. */}
        <div className="palette-list" role="listbox" id={LIST} aria-label={t('palette.title')} tabIndex={-1}>
          <Groups groups={groups} at={at} onFollow={follow} />
        </div>
        {items.length === 0 && <Text c="dimmed" p="md" ta="center">{t(searching ? 'palette.searching' : 'palette.nothing')}</Text>}
        <VisuallyHidden component="output">{t('palette.found', { count: items.length })}</VisuallyHidden>
        <Text size="xs" c="dimmed" p="xs" className="palette-keys" visibleFrom="sm">
          <Kbd size="xs">↑</Kbd> <Kbd size="xs">↓</Kbd> {t('palette.choose')} · <Kbd size="xs">Enter</Kbd> {t('palette.follow')} · <Kbd size="xs">Esc</Kbd> {t('shell.close')}
        </Text>
      </Modal.Content>
    </Modal.Root>
  )
}

interface GroupsGiven {
  groups: readonly PaletteGroup[]
  at: number
  onFollow: (item: PaletteItem) => void
}

function Groups({ groups, at, onFollow }: GroupsGiven) {
  const { t } = useTranslation()
  const starts = groups.map((_, each) => groups.slice(0, each).reduce((sum, { items }) => sum + items.length, 0))
  return groups.map(({ key, items }, group) => {
    const Icon = ICONS[key]
    return (
      <div key={key} role="group" aria-labelledby={`palette-${key}`}>
        <div id={`palette-${key}`} className="palette-group" role="presentation">{t(`palette.groups.${key}`)}</div>
        {items.map((item, each) => {
          const position = (starts[group] ?? 0) + each
          return (
            <div key={item.id} id={idOf(position)} role="option" tabIndex={-1} aria-selected={position === at} className="palette-option" onClick={() => onFollow(item)}>
              <Icon size={20} stroke={1.75} aria-hidden />
              <div>
                <Text size="sm" fw={500}>{item.label}</Text>
                {item.detail !== undefined && <Text size="xs" className="palette-detail">{item.detail}</Text>}
              </div>
            </div>
          )
        })}
      </div>
    )
  })
}
