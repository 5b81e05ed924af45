import { first } from './support/pages'
import { expect, settled, test } from './support/test'

interface Objective {
  id: string
  code: string
  title: string
}

test('what is missing in a new objective stands at its field', async ({ page, enter, t }) => {
  await enter('planner')
  await page.goto('/objectives')
  await settled(page)
  await page.getByRole('button', { name: t.objectives.create }).first().click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel(t.objectives.code, { exact: true }).fill('X.1')
  await dialog.getByRole('button', { name: t.planning.save, exact: true }).click()
  await expect(dialog.getByRole('alert')).toBeFocused()
  await expect(dialog.getByLabel(t.objectives.name, { exact: true })).toHaveAttribute('aria-invalid', 'true')
  await expect(dialog.getByLabel(t.objectives.code, { exact: true })).toHaveValue('X.1')
})

test('a stale edit shows both versions, and the reader chooses', async ({ page, site, enter, t }) => {
  await enter('planner')
  const planner = await site.as('planner')
  const { id, title } = await first<Objective>(site, 'planner', '/objectives')
  await page.goto(`/objectives/${id}`)
  await page.getByRole('button', { name: t.planning.edit, exact: true }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel(t.objectives.name, { exact: true }).fill(`${title} (saya)`)
  await planner.patch(`/objectives/${id}`, { title: `${title} (rekan)` }, { 'If-Match': await planner.tag(`/objectives/${id}`) })
  await dialog.getByRole('button', { name: t.planning.save, exact: true }).click()
  const stale = dialog.getByRole('alert')
  await expect(stale).toContainText(t.shell.stale)
  await expect(stale).toContainText(`${title} (saya)`)
  await expect(stale).toContainText(`${title} (rekan)`)
  await stale.getByRole('button').first().click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(`${title} (saya)`)
})

test('the cascade is an outline that arrow keys open', async ({ page, enter }) => {
  await enter('planner')
  await page.goto('/cascade')
  await settled(page)
  const row = page.getByRole('treeitem').or(page.getByRole('row')).first()
  await expect(row).toBeVisible()
})
