import { Title, type TitleProps } from '@mantine/core'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'

interface Given extends TitleProps {
  children: string
  /** Whether errors stand on the page: the window's title says so first. */
  failed?: boolean
}

/** The one h1 of a page. Takes the focus on arrival, so that a screen reader starts here, and names the window. */
export function PageTitle({ children, failed = false, ...props }: Given) {
  const { t } = useTranslation()
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    const page = `${children} · ${t('app.name')}`
    document.title = failed ? t('app.errorTitle', { title: page }) : page
  }, [children, failed, t])
  useEffect(() => heading.current?.focus({ preventScroll: true }), [])
  return <Title order={1} tabIndex={-1} ref={heading} {...props}>{children}</Title>
}
