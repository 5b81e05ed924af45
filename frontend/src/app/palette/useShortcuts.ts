import { useLocalStorage } from '@mantine/hooks'
import { useNavigate } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import type { NavigationEntry } from '../navigation'
import { show } from './open'

const FOR = 1500

/** Whether keys without a modifier do anything (WCAG 2.1.4: they can be switched off). */
export function useSingleKeys() {
  return useLocalStorage({ key: 'capaian.singleKeys', defaultValue: true, getInitialValueInEffect: false })
}

/** Ctrl or Cmd with K opens the palette; `?` the list of shortcuts; `g` and a letter goes to a page. */
export function useShortcuts(entries: readonly NavigationEntry[]): void {
  const [singleKeys] = useSingleKeys()
  const navigate = useNavigate()
  const begun = useRef(0)
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      if ((event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey && event.key.toLowerCase() === 'k') {
        event.preventDefault()
        show('palette')
        return
      }
      if (!singleKeys || event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || occupied(event.target)) return
      const going = event.timeStamp - begun.current < FOR
      begun.current = 0
      if (event.key === '?') show('shortcuts')
      else if (going) {
        const entry = entries.find(({ key }) => key === event.key.toLowerCase())
        if (entry !== undefined) void navigate({ to: entry.to })
      } else if (event.key === 'g') begun.current = event.timeStamp
      else return
      event.preventDefault()
    }
    document.addEventListener('keydown', pressed)
    return () => document.removeEventListener('keydown', pressed)
  }, [entries, navigate, singleKeys])
}

/** Where keys are typed text or belong to a dialog, a list or a tree. */
function occupied(target: EventTarget | null): boolean {
  if (document.querySelector('[role="dialog"]') !== null) return true
  return target instanceof Element && target.closest(
    'input, textarea, select, [contenteditable="true"], [role="menu"], [role="listbox"], [role="tree"], [role="grid"], [role="combobox"]',
  ) !== null
}
