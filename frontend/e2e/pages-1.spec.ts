import { half, walk } from './support/walk'
import { PAGES, VIEWS } from './support/pages'
import { expect, settled, test } from './support/test'

test('every route of the client has a visit here', async ({ page }) => {
  await page.goto('/sign-in')
  await settled(page)
  // The router leaves itself in the window for its own tools.
  const routes = await page.evaluate(() => Object.keys((Reflect.get(globalThis, '__TSR_ROUTER__') as { routesByPath: object }).routesByPath))
  expect(Object.keys(PAGES).sort()).toEqual(routes.sort())
})

walk(half(PAGES, 0), '@both')
walk(half(VIEWS, 0), '@desktop')
