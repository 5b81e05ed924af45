import { expect, settled, test } from './support/test'

test('the board shows the team, and a filter stays in the address', async ({ page, enter, t }) => {
  await enter('superior')
  await page.goto('/team')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(t.team.title)
  await page.getByLabel(t.team.search).fill('tidak ada yang bernama begini')
  await expect(page.getByText(t.team.noMatch)).toBeVisible()
  await expect(page).toHaveURL(/q=tidak/)
  await page.reload()
  await expect(page.getByText(t.team.noMatch)).toBeVisible()
})

test('a plan is not returned without a reason, and the reason reaches the employee', async ({ page, site, enter, t }) => {
  const appraisal = await site.appraisal('returned')
  const employee = await site.as('returned')
  const plan = await employee.get<{ id: string }>(`/appraisals/${appraisal}/plan`)
  await employee.post(`/plans/${plan.id}/submission`, {}, { 'If-Match': await employee.tag(`/plans/${plan.id}`) })
  const { appraiser } = await employee.get<{ appraiser: { id: string } }>(`/appraisals/${appraisal}`)
  const { nip } = await (await site.as('personnelAgency')).get<{ nip: string }>(`/employees/${appraiser.id}`)
  await enter(await site.enable(nip))

  await page.goto(`/team/${appraisal}/plan`)
  await page.getByRole('button', { name: t.deciding.return }).click()
  await page.getByRole('button', { name: t.deciding.returnNow }).click()
  await expect(page.getByRole('alert').first()).toBeFocused()
  await expect(page.getByLabel(t.deciding.reason)).toHaveAccessibleDescription(new RegExp(t.problem.required.replace('.', '')))
  await page.getByLabel(t.deciding.reason).fill('Indikator kedua belum terukur.')
  await page.getByRole('button', { name: t.deciding.returnNow }).click()
  await expect(page.getByText(t.deciding.isReturned)).toBeVisible()
  expect((await employee.get<{ return_reason: string }>(`/appraisals/${appraisal}/plan`)).return_reason).toBe('Indikator kedua belum terukur.')
})

test('the matrix holds the team against my results', async ({ page, site, enter, t }) => {
  await enter('superior')
  await page.goto(`/team/matrix/${await site.appraisal('superior')}`)
  await settled(page)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(t.matrix.title)
  await expect(page.getByRole('grid').or(page.getByRole('table')).first()).toBeVisible()
})
