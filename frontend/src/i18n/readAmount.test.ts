import { expect, test } from 'vitest'
import { readAmount } from './readAmount'

test.each([
  ['1.250,5', '1250.5'], ['1250,50', '1250.5'], ['88.5', '88.5'], ['1.250', '1250'], [' 12 000 ', '12000'], ['007', '7'], ['-3,5', '-3.5'], ['−0', '0'], ['95,', '95'],
])('in Indonesian %s is %s', (typed, read) => expect(readAmount(typed, 'id')).toBe(read))

test.each([['1,250.5', '1250.5'], ['1,250', '1250'], ['1.25', '1.25'], ['88,5', '88.5']])(
  'in English %s is %s', (typed, read) => expect(readAmount(typed, 'en')).toBe(read))

test.each(['', 'sepuluh', '1.2.3', '12%', '1,2345678'])('%s is no number', (typed) => expect(readAmount(typed, 'id')).toBeNull())
