import { useHotkeys, useLocalStorage } from '@mantine/hooks'

/** `J` goes on to the next one of a row of tasks; never while somebody writes, nor where single keys are switched off. */
export function useNextKey(go: (() => void) | undefined): void {
  const [singleKeys] = useLocalStorage({ key: 'capaian.singleKeys', defaultValue: true, getInitialValueInEffect: false })
  useHotkeys(go === undefined || !singleKeys ? [] : [['j', go]])
}
