import { Anchor, type AnchorProps, Button, type ButtonProps } from '@mantine/core'
import { createLink } from '@tanstack/react-router'
import type { ComponentProps, ReactNode } from 'react'

type Of<P> = P & Omit<ComponentProps<'a'>, keyof P> & { children: ReactNode }

function ButtonAnchor(props: Of<ButtonProps>) {
  return <Button component="a" {...props} />
}

function TextAnchor(props: Of<AnchorProps>) {
  return <Anchor {...props} />
}

/** A link to a page of this client that looks like a button. */
export const LinkButton = createLink(ButtonAnchor)

/** A link to a page of this client inside text. */
export const TextLink = createLink(TextAnchor)
