import { Text } from '@mantine/core'

export function Empty({ children }: { children: string }) {
  return <Text c="dimmed" py="xs">{children}</Text>
}
