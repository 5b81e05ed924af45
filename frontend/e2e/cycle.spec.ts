import type { Account } from '../tools/stage.mjs'
import { press, reach } from './support/keys'
import { expect, settled, test } from './support/test'

// One appraisal from the returned plan to the acknowledged rating, without a mouse; each test goes on where the last one ended.
test.describe.configure({ mode: 'serial' })

interface Sheet {
  results: { id: string; indicators: { id: string; target_low: string | null; target_high: string | null }[] }[]
}

let appraisal = ''
let period = ''
let chief: Account

test.beforeAll(async ({ copies }, { file }) => {
  const site = await copies.of(file)
  appraisal = await site.appraisal('returned')
  const employee = await site.as('returned')
  const read = await employee.get<{ appraiser: { id: string }; periods: { id: string; kind: string; ends_on: string }[] }>(`/appraisals/${appraisal}`)
  period = read.periods.findLast(({ kind, ends_on }) => kind !== 'annual' && ends_on < '2026-10-01')?.id ?? ''
  const { nip } = await (await site.as('personnelAgency')).get<{ nip: string }>(`/employees/${read.appraiser.id}`)
  chief = await site.enable(nip)
})

test('the employee checks a returned plan and submits it', async ({ page, enter, t }) => {
  await enter('returned')
  await page.goto(`/appraisals/${appraisal}`)
  await press(page, page.getByRole('button', { name: t.mine.act.check }))
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(t.mine.check.title)
  await press(page, page.getByRole('button', { name: t.mine.act.submit }))
  await expect(page.getByText(t.mine.act.submitted)).toBeVisible()
  await expect(page).toHaveURL(new RegExp(`/appraisals/${appraisal}`))
})

test('the superior agrees to it', async ({ page, enter, t }) => {
  await enter(chief)
  await page.goto(`/team/${appraisal}/plan`)
  await press(page, page.getByRole('button', { name: t.deciding.agree, exact: true }))
  await expect(page.getByText(t.deciding.isAgreed)).toBeVisible()
})

test('the employee records a realisation', async ({ page, site, enter, t }) => {
  await enter('returned')
  await page.goto(`/appraisals/${appraisal}?section=realisations&period=${period}`)
  await settled(page)
  await press(page, page.getByRole('button', { name: t.mine.record.start }).first())
  const value = page.getByLabel(/^Realisasi \(/)
  await expect(value).toBeFocused()
  await page.keyboard.type('97,5')
  await press(page, page.getByRole('button', { name: t.mine.record.save, exact: true }))
  await expect(page.getByText(t.mine.record.done)).toBeVisible()

  // The others are recorded as an office system would: the form has been tried.
  const employee = await site.as('returned')
  const plan = await employee.get<Sheet>(`/appraisals/${appraisal}/plan`)
  const known = await employee.get<{ items: { indicator: { id: string } | null; indicator_id?: string }[] }>(`/appraisals/${appraisal}/realisations?period_id=${period}`)
  const done = new Set(known.items.map((item) => item.indicator?.id ?? item.indicator_id))
  for (const indicator of plan.results.flatMap(({ indicators }) => indicators)) {
    if (!done.has(indicator.id)) await employee.post(`/appraisals/${appraisal}/realisations`, { period_id: period, indicator_id: indicator.id, value: indicator.target_low ?? indicator.target_high ?? '100' })
  }
})

test('the superior rates, says why where it departs, and finalises', async ({ page, enter, t }) => {
  await enter(chief)
  await page.goto(`/team/${appraisal}/rating?period=${period}`)
  await settled(page)
  for (const rated of ['results', 'behaviour'] as const) {
    const choice = page.getByRole('radiogroup', { name: t.evaluation[rated] })
    const wanted = choice.getByRole('radio', { name: new RegExp(`^${t.expectation.meets}`) })
    // Arrow keys move inside a group; which one is tabbed to depends on what is chosen.
    await reach(page, choice.getByRole('radio').first())
    await page.keyboard.press('ArrowDown')
    await expect(wanted).toBeChecked()
  }
  const reason = page.getByLabel(t.rating.reason).first()
  if (await reason.isVisible()) {
    await reach(page, reason)
    await page.keyboard.type('Sesuai kesepakatan dalam dialog kinerja.')
  }
  await press(page, page.getByRole('button', { name: t.rating.save }))
  await press(page, page.getByRole('button', { name: t.rating.finalise, exact: true }))
  await expect(page.getByText(/sudah final/).filter({ visible: true }).first()).toBeVisible()
})

test('the employee reads what, and why, and acknowledges', async ({ page, enter, t }) => {
  await enter('returned')
  await page.goto(`/appraisals/${appraisal}?section=why&period=${period}`)
  await expect(page.getByText(/^PermenPANRB 6\/2022|Permen PANRB/).first()).toBeVisible()
  await page.goto(`/appraisals/${appraisal}?section=evaluation&period=${period}`)
  await press(page, page.getByRole('button', { name: t.mine.acknowledge.submit }))
  await expect(page.getByText(t.mine.acknowledge.thanks)).toBeVisible()
})
