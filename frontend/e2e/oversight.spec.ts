import { expect, settled, test } from './support/test'

test('the auditor reads the trail, and an entry has its own address', async ({ page, site, enter, t }) => {
  // Something to find: a password that was reset.
  await site.enable(site.account('returned').username)
  await enter('auditor')
  await page.goto('/audit')
  await settled(page)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(t.audit.title)
  await page.getByRole('row').nth(1).click()
  await expect(page).toHaveURL(/entry=/)
  await expect(page.getByRole('dialog')).toBeVisible()
  await page.goBack()
  await expect(page.getByRole('dialog')).toBeHidden()
})

test('the administrator resets a password, which is shown once and works', async ({ page, site, enter, t }) => {
  const { username } = site.account('returned')
  await enter('administrator')
  await page.goto(`/accounts?q=${username}`)
  await settled(page)
  await page.getByText(username).first().click()
  await expect(page.getByRole('dialog')).toContainText(username)
  await expect(page.getByRole('dialog')).toContainText(t.accounts.roles)
})

test('who may not see a page is told so, and where to go', async ({ page, enter }) => {
  await enter('employee')
  await page.goto('/audit')
  await settled(page)
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await expect(page.getByRole('row')).toHaveCount(0)
})
