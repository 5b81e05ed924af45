import { expect, test } from 'vitest'
import { readDate, writtenDate } from './readDate'

test('a date may be typed with slashes, dots, dashes, spaces or nothing between', () => {
  for (const typed of ['22/11/2026', '22.11.2026', ' 22-11-2026 ', '22 11 2026', '22112026', '2026-11-22', '22 / 11 / 2026'])
    expect(readDate(typed)).toBe('2026-11-22')
  expect(readDate('1/2/2026')).toBe('2026-02-01')
})

test('what is no day of the calendar is no date', () => {
  for (const typed of ['', '30/02/2026', '29/02/2025', '1/13/2026', '22/11/26', 'besok']) expect(readDate(typed)).toBeNull()
  expect(readDate('29/02/2028')).toBe('2028-02-29')
})

test('a date is written as it is typed, and other text is left alone', () => {
  expect(writtenDate('2026-11-22')).toBe('22/11/2026')
  expect(writtenDate('22/11')).toBe('22/11')
})
