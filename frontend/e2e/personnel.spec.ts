import { expect, settled, test } from './support/test'

test('a search among employees stays in the address and comes back from a record', async ({ page, site, enter, t }) => {
  const { name } = site.account('employee')
  await enter('personnelAgency')
  await page.goto('/employees')
  await settled(page)
  await page.getByLabel(t.employees.search).fill(name.split(' ')[0] ?? name)
  await expect(page).toHaveURL(/q=/)
  await page.getByText(name, { exact: false }).first().click()
  await expect(page.getByRole('dialog')).toBeVisible()
  await expect(page).toHaveURL(/\/employees\/[0-9a-f-]{36}/)
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toBeHidden()
  await expect(page).toHaveURL(/\/employees\?.*q=/)
  await expect(page.getByLabel(t.employees.search)).toHaveValue(name.split(' ')[0] ?? name)
})

test('a trial import names the row that is wrong, and does not lose it on a reload', async ({ page, site, enter }) => {
  const id = await site.import('Kode unit,Kode unit atasan,Nama unit,Jenis unit,Berdiri sejak\nX.1,tidak-ada,Unit Percobaan,bidang,01-01-2020\n')
  await enter('personnelAgency')
  await page.goto(`/imports/${id}`)
  await expect(page.getByText('tidak-ada').first()).toBeVisible()
  await page.reload()
  await expect(page.getByText('tidak-ada').first()).toBeVisible()
})

test('the running cycle says who is late at which stage', async ({ page, site, enter, t }) => {
  await enter('personnelAgency')
  await page.goto(`/cycles/${await site.cycle('open')}`)
  await settled(page)
  await expect(page.getByRole('heading', { level: 1 })).toContainText('2026')
  await expect(page.getByText(t.cycles.late.title).first()).toBeVisible()
})

test('the personnel officer of one agency sees its people and no account administration', async ({ page, enter, t }) => {
  await enter('agencyHr')
  await page.goto('/employees')
  await settled(page)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(t.employees.title)
  await expect(page.getByRole('navigation').getByRole('link', { name: t.accounts.title })).toHaveCount(0)
})
