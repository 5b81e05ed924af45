import { expect, settled, test } from './support/test'

test.use({ language: 'id' })

test('on a phone one reaches the plan and why from home, and every page from the bar @phone', async ({ page, enter, t }) => {
  await enter('employee')
  await page.goto('/')
  await settled(page)
  await page.getByRole('navigation', { name: t.nav.short }).getByRole('button', { name: t.nav.more }).tap()
  await page.getByRole('dialog').getByRole('link', { name: t.home.mine }).tap()
  await expect(page).toHaveURL('/appraisals')
  await page.getByRole('link').filter({ hasText: '2026' }).first().tap()
  await page.getByRole('tab', { name: t.mine.section.why }).tap()
  await expect(page).toHaveURL(/section=why/)
  await settled(page)
})

test('targets on a phone are large enough for a thumb @phone', async ({ page, enter }) => {
  await enter('employee')
  await page.goto('/')
  await settled(page)
  const small = await page.locator('button:visible, [role=tab]:visible, nav a:visible').evaluateAll((elements) =>
    elements.map((element) => ({ name: element.textContent, box: element.getBoundingClientRect() })).filter(({ box }) => box.height < 43.5 && box.width > 1).map(({ name }) => name))
  expect(small).toEqual([])
})
