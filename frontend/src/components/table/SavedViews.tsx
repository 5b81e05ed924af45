import { ActionIcon, Button, Group, Menu, Modal, Stack, Text, TextInput } from '@mantine/core'
import { IconBookmark, IconCheck, IconLink, IconTrash } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { toast } from '../toast'
import { readViews, sameSearch, withView, writeViews, type SavedView } from './savedViews'

interface Given {
  /** Name of the list the views belong to. */
  list: string
  account: string
  search: Record<string, string>
  onChoose: (search: Record<string, string>) => void
}

/** Views of a list under names of one's own, on this device; the address shares one with others. */
export function SavedViews({ list, account, search, onChoose }: Given) {
  const { t } = useTranslation()
  const [views, setViews] = useState(() => readViews(list, account))
  const [naming, setNaming] = useState(false)
  const keep = (next: SavedView[]) => {
    setViews(next)
    writeViews(list, account, next)
  }
  const remove = (view: SavedView) => {
    const before = views
    keep(views.filter(({ name }) => name !== view.name))
    toast({ message: t('table.viewRemoved', { name: view.name }), undo: () => keep(before) })
  }
  const share = () => void navigator.clipboard?.writeText(location.href).then(() => toast({ message: t('table.addressCopied') }))
  const current = views.find((view) => sameSearch(view.search, search))
  return (
    <>
      <Menu position="bottom-end" width={300} returnFocus>
        <Menu.Target><Button variant="default" leftSection={<IconBookmark size={18} aria-hidden />}>{current?.name ?? t('table.views')}</Button></Menu.Target>
        <Menu.Dropdown>
          <Menu.Label>{views.length === 0 ? t('table.noViews') : t('table.views')}</Menu.Label>
          {views.map((view) => (
            <Group key={view.name} gap={0} wrap="nowrap">
              <Menu.Item mih={44} leftSection={<IconCheck size={16} aria-hidden opacity={view === current ? 1 : 0} />} onClick={() => onChoose(view.search)}>{view.name}</Menu.Item>
              <ActionIcon variant="subtle" color="gray" size={44} aria-label={t('table.removeView', { name: view.name })} onClick={() => remove(view)}><IconTrash size={16} aria-hidden /></ActionIcon>
            </Group>
          ))}
          <Menu.Divider />
          <Menu.Item mih={44} leftSection={<IconBookmark size={16} aria-hidden />} onClick={() => setNaming(true)}>{t('table.saveView')}</Menu.Item>
          <Menu.Item mih={44} leftSection={<IconLink size={16} aria-hidden />} onClick={share}>{t('table.copyAddress')}</Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <Modal opened={naming} onClose={() => setNaming(false)} title={t('table.saveView')} closeButtonProps={{ 'aria-label': t('table.close') }}>
        <Naming onName={(name) => { keep(withView(views, { name, search })); setNaming(false); toast({ message: t('table.viewSaved', { name }) }) }} />
      </Modal>
    </>
  )
}

function Naming({ onName }: { onName: (name: string) => void }) {
  const { t } = useTranslation()
  const [name, setName] = useState('')
  const [missing, setMissing] = useState(false)
  const submit = () => {
    setMissing(name.trim() === '')
    if (name.trim() !== '') onName(name.trim())
  }
  return (
    <form noValidate onSubmit={(event) => { event.preventDefault(); submit() }}>
      <Stack>
        <Text size="sm" c="dimmed">{t('table.viewsStayHere')}</Text>
        <TextInput data-autofocus label={t('table.viewName')} maxLength={60} value={name} error={missing ? t('problem.required') : undefined} onChange={(event) => setName(event.currentTarget.value)} />
        <Group justify="flex-end"><Button type="submit">{t('table.save')}</Button></Group>
      </Stack>
    </form>
  )
}
