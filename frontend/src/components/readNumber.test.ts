import { expect, test } from 'vitest'
import { readNumber, writtenNumber } from './readNumber'
import { standingOf } from './standing'

test.each([
  ['92,5', '92.5'], ['92.5', '92.5'], ['1.250,75', '1250.75'], ['1 250,75', '1250.75'], ['1,250.75', '1250.75'], ['1.250.000', '1250000'],
  ['−3', '-3'], ['+4', '4'], ['0', '0'],
])('%s is read as %s', (typed, read) => {
  expect(readNumber(typed)).toBe(read)
})

test.each(['', 'abc', '1,2,3', '12%', '1.2.3', ','])('“%s” is no number', (typed) => {
  expect(readNumber(typed)).toBeNull()
})

test('what is written is read back', () => {
  expect(readNumber(writtenNumber('1234.5'))).toBe('1234.5')
  expect(writtenNumber(null)).toBe('')
})

test('how something stands changes exactly at its bounds', () => {
  expect(['100.00', '99.99', '80', '79.99', null].map(standingOf)).toEqual(['onTrack', 'atRisk', 'atRisk', 'behind', 'unknown'])
})
