import { expect, settled, test } from './support/test'

for (const language of ['id', 'en'] as const) {
  test.describe(language, () => {
    test.use({ language })

    test(`one signs in, sees who one is, and signs out in ${language} @both`, async ({ page, site, t }) => {
      const { username, password } = site.account('employee')
      await page.goto('/')
      await expect(page).toHaveURL('/sign-in')
      await page.getByLabel(t.signIn.username).fill(username.replace(/^(\d{8})(\d{6})/, '$1 $2 '))
      await page.getByLabel(t.signIn.password, { exact: true }).fill(password)
      await page.getByRole('button', { name: t.signIn.submit, exact: true }).click()
      await expect(page).toHaveURL('/')
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(t.home.title)
      await expect(page.locator('html')).toHaveAttribute('lang', language)
    })
  })
}

test('a wrong password is told on top, with the focus there, and what was typed stays', async ({ page, site, t }) => {
  const { username } = site.account('employee')
  await page.goto('/sign-in')
  await page.getByLabel(t.signIn.username).fill(username)
  await page.getByLabel(t.signIn.password, { exact: true }).fill('bukan kata sandi ini')
  await page.getByRole('button', { name: t.signIn.submit, exact: true }).click()
  await expect(page.getByRole('alert')).toBeFocused()
  await expect(page).toHaveTitle(/^Galat: /)
  await expect(page.getByLabel(t.signIn.username)).toHaveValue(username)
})

test('an empty form names each field, and a line leads to its field', async ({ page, t }) => {
  await page.goto('/sign-in')
  await settled(page)
  await page.getByRole('button', { name: t.signIn.submit, exact: true }).click()
  const summary = page.getByRole('alert')
  await expect(summary).toBeFocused()
  await summary.getByRole('link').last().click()
  await expect(page.getByLabel(t.signIn.password, { exact: true })).toBeFocused()
})

test('a session that ends comes back to the address one was at', async ({ page, site, enter, t }) => {
  await enter('employee')
  const address = `/appraisals/${await site.appraisal('employee')}`
  await page.goto(`${address}?section=plan`)
  await settled(page)
  await page.context().clearCookies()
  await page.getByRole('tab', { name: t.appraisal.why }).click()
  await expect(page.getByText(t.signIn.ended)).toBeVisible()
  const { username, password } = site.account('employee')
  await page.getByLabel(t.signIn.username).fill(username)
  await page.getByLabel(t.signIn.password, { exact: true }).fill(password)
  await page.getByRole('button', { name: t.signIn.submit, exact: true }).click()
  await expect(page).toHaveURL(new RegExp(`^${site.address}${address}\\?section=why`))
})

test('a one-time password must be changed before anything else', async ({ page, site, enter, t }) => {
  const administrator = await site.as('administrator')
  const { username } = site.account('returned')
  const { items } = await administrator.get<{ items: { id: string; username: string }[] }>(`/accounts?q=${username}`)
  const { one_time_password: once } = await administrator.post<{ one_time_password: string }>(`/accounts/${items[0]?.id}/password-reset`)
  await enter({ ...site.account('returned'), password: once })
  await page.goto('/')
  await expect(page).toHaveURL('/password')
  await page.getByLabel(t.password.current, { exact: true }).fill(once)
  await page.getByLabel(t.password.new, { exact: true }).fill('payung biru di teras')
  await page.getByLabel(t.password.repeat, { exact: true }).fill('payung biru di teras')
  await page.getByRole('button', { name: t.password.submit }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(t.home.title)
})
