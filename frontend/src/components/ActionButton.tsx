import { Button, type ButtonProps, Tooltip } from '@mantine/core'
import { type MouseEvent, type ReactNode, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { components } from '@/api/schema'

export type Action = components['schemas']['Action']

interface Given extends Omit<ButtonProps, 'disabled'> {
  /** What the API says of this act; nothing is drawn where it says nothing. */
  action: Action | undefined
  onClick: () => void
  type?: 'button' | 'submit'
  children: ReactNode
}

/** The act with this name among an answer's `actions`. */
export const actionNamed = (actions: readonly Action[], name: string) => actions.find((each) => each.name === name)

/** Gives the sentence for the code of a reason why something may not be done now. */
export function useBecauseWords(): (code: string | null) => string {
  const { t, i18n } = useTranslation()
  return (code) => {
    const texts = t('because', { returnObjects: true })
    return code !== null && i18n.exists(`because.${code}`) ? texts[code as keyof typeof texts] : t('shell.notNow')
  }
}

/** A button for an act. Where it is not allowed, the button stays within reach of the keyboard and says why. */
export function ActionButton({ action, onClick, type = 'button', children, ...props }: Given) {
  const words = useBecauseWords()
  const describedBy = useId()
  const [told, setTold] = useState(false)
  if (action === undefined) return null
  if (action.allowed) return <Button {...props} type={type} onClick={onClick}>{children}</Button>
  const why = words(action.because)
  const tell = (event: MouseEvent) => {
    event.preventDefault()
    setTold(true)
  }
  return (
    <>
      <Tooltip label={why} opened={told} multiline maw={320} withArrow>
        <Button
          {...props} type="button" aria-disabled data-disabled aria-describedby={describedBy} onClick={tell}
          onMouseEnter={() => setTold(true)} onMouseLeave={() => setTold(false)} onFocus={() => setTold(true)} onBlur={() => setTold(false)}
        >
          {children}
        </Button>
      </Tooltip>
      <span id={describedBy} hidden>{why}</span>
    </>
  )
}
