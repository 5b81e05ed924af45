import { useHotkeys } from '@mantine/hooks'

/** `J` goes on to the next one of a row of tasks; never while somebody writes. */
export function useNextKey(go: (() => void) | undefined): void {
  useHotkeys(go === undefined ? [] : [['j', go]])
}
