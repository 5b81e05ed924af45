import { useFormat } from '@/i18n/format'

/** Low and high end of a target with its unit, as one number where both are the same. */
export function Target({ low, high, unit }: { low: string; high: string; unit: string }) {
  const { amount } = useFormat()
  const range = low === high ? amount(low) : `${amount(low)} – ${amount(high)}`
  return <>{range} {unit}</>
}
