import { Button, Checkbox, Fieldset, Popover, Stack, VisuallyHidden } from '@mantine/core'
import { IconColumns3 } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'

interface Choice {
  id: string
  header: string
}

/** The columns an address asks for, in the table's order; the usual ones where it asks for none it knows. The first stays. */
export function shownColumns<C extends Choice>(all: readonly C[], asked: string | undefined, usual: readonly string[]): C[] {
  const wanted = (asked ?? '').split('.').filter((id) => all.some((column) => column.id === id))
  const ids = new Set(wanted.length === 0 ? usual : wanted)
  return all.filter(({ id }, place) => place === 0 || ids.has(id))
}

/** Which columns are shown. */
export function ColumnsMenu({ all, shown, onChange }: { all: readonly Choice[]; shown: readonly Choice[]; onChange: (ids: string) => void }) {
  const { t } = useTranslation()
  const ids = new Set(shown.map(({ id }) => id))
  const turn = (id: string, on: boolean) =>
    onChange(all.filter((column) => (column.id === id ? on : ids.has(column.id))).map((column) => column.id).join('.'))
  return (
    <Popover position="bottom-end" trapFocus returnFocus>
      <Popover.Target><Button variant="default" leftSection={<IconColumns3 size={18} aria-hidden />}>{t('table.columns')}</Button></Popover.Target>
      <Popover.Dropdown>
        <Fieldset variant="unstyled" p={0} legend={<VisuallyHidden>{t('table.columns')}</VisuallyHidden>}><Stack gap="xs">
          {all.map(({ id, header }, place) => (
            <Checkbox key={id} label={header} size="md" checked={ids.has(id)} disabled={place === 0} onChange={(event) => turn(id, event.currentTarget.checked)} />
          ))}
        </Stack></Fieldset>
      </Popover.Dropdown>
    </Popover>
  )
}
