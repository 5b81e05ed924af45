import { Button, Group, Modal, Stack, TextInput } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ProblemNotice } from './ProblemNotice'

interface Given {
  opened: boolean
  title: string
  /** What has to be typed, such as the name of the thing that ends. */
  word: string
  /** Names the act on the button. */
  confirm: string
  pending?: boolean
  /** Why the act failed, if it did. */
  error?: unknown
  onConfirm: () => void
  onClose: () => void
  /** What will happen, and that it cannot be undone. */
  children: ReactNode
}

/** Asks for a typed word before something that cannot be undone. What can be undone needs no question: see `toast`. */
export function ConfirmTyped({ opened, title, onClose, ...rest }: Given) {
  const { t } = useTranslation()
  return (
    <Modal opened={opened} onClose={onClose} title={title} closeButtonProps={{ 'aria-label': t('shell.close') }}>
      <Question onClose={onClose} {...rest} />
    </Modal>
  )
}

function Question({ word, confirm, pending = false, error, onConfirm, onClose, children }: Omit<Given, 'opened' | 'title'>) {
  const { t } = useTranslation()
  const [typed, setTyped] = useState('')
  const [wrong, setWrong] = useState(false)
  const submit = () => {
    const same = plain(typed) === plain(word)
    setWrong(!same)
    if (same) onConfirm()
  }
  return (
    <form noValidate onSubmit={(event) => { event.preventDefault(); submit() }}>
      <Stack>
        {error != null && <ProblemNotice error={error} />}
        <div>{children}</div>
        <TextInput
          label={t('shell.typeToConfirm', { word })} value={typed} onChange={(event) => setTyped(event.currentTarget.value)}
          error={wrong ? t('shell.typedDiffers', { word }) : undefined} autoComplete="off" spellCheck={false} data-autofocus
        />
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>{t('shell.cancel')}</Button>
          <Button type="submit" color="red" loading={pending}>{confirm}</Button>
        </Group>
      </Stack>
    </form>
  )
}

/** Case and doubled spaces are no reason to refuse. */
const plain = (text: string) => text.trim().replace(/\s+/g, ' ').toLowerCase()
