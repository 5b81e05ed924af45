import { Button, Group, Notification, Text } from '@mantine/core'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { problemIn, useProblemWords } from './ProblemNotice'
import { closeToast, type Toast, toastProblem, useToast } from './toast'

const SHOWN_FOR = 7000

/** Where the one toast stands. The region is always there, so that screen readers hear what enters it. */
export function Toasts() {
  const { t } = useTranslation()
  const toast = useToast()
  return (
    <section className="toasts" aria-label={t('shell.toasts')} aria-live="polite">
      {toast !== null && <OneToast key={toast.id} toast={toast} />}
    </section>
  )
}

function OneToast({ toast }: { toast: Toast }) {
  const { t } = useTranslation()
  const words = useProblemWords()
  const [held, setHeld] = useState(false)
  const [undoing, setUndoing] = useState(false)
  const undo = toast.kind === 'done' ? toast.undo : undefined
  const passing = toast.kind === 'done' && undo === undefined && !held
  useEffect(() => {
    if (!passing) return
    const timer = setTimeout(() => closeToast(toast.id), SHOWN_FOR)
    return () => clearTimeout(timer)
  }, [passing, toast.id])
  const takeBack = async () => {
    setUndoing(true)
    try {
      await undo?.()
      closeToast(toast.id)
    } catch (error) {
      toastProblem(error)
    }
  }
  const failed = toast.kind === 'problem' ? words(problemIn(toast.error)) : null
  return (
    <Notification
      role={failed === null ? 'status' : 'alert'} color={failed === null ? 'green' : 'red'} title={failed?.title} withBorder
      onClose={() => closeToast(toast.id)} closeButtonProps={{ 'aria-label': t('shell.close'), size: 44 }}
      onMouseEnter={() => setHeld(true)} onMouseLeave={() => setHeld(false)} onFocus={() => setHeld(true)} onBlur={() => setHeld(false)}
    >
      <Group justify="space-between" gap="xs" wrap="nowrap">
        <Text size="sm" c="var(--mantine-color-text)">{toast.kind === 'done' ? toast.message : failed?.detail}</Text>
        {undo !== undefined && <Button variant="subtle" loading={undoing} onClick={() => void takeBack()}>{t('shell.undo')}</Button>}
      </Group>
    </Notification>
  )
}
