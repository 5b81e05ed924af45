import { fits, look } from './looks'
import type { Visit } from './pages'
import { expect, settled, test } from './test'

/** One test per visit: no violation (in light and, on the desktop, dark), no error, nothing refused, no sideways scroll, one heading. */
export function walk(visits: Record<string, Visit>, where: '@both' | '@desktop'): void {
  for (const [name, visit] of Object.entries(visits)) {
    test(`${name} is sound ${where}`, async ({ page, site, enter, faults }, { project }) => {
      if (visit.as !== null) await enter(visit.as)
      await page.goto(typeof visit.at === 'string' ? visit.at : await visit.at(site))
      await settled(page)
      await expect.soft(page.getByRole('heading', { level: 1 })).toHaveCount(1)
      expect.soft(await page.title()).toMatch(/ · Capaian$/)
      const picture = `${project.name}/${name.replaceAll(/\W+/g, '-').replaceAll(/^-|-$/g, '') || 'home'}`
      await look(page, 'light', picture)
      if (project.name === 'desktop') {
        await look(page, 'dark', picture)
        // 1280 pixels at 200 % leave 640 for the page.
        await fits(page, 640, 400)
        await fits(page, 320, 640)
      } else await fits(page, 390, 844)
      expect(faults.refusals.length > 0, faults.refusals.join()).toBe(visit.refused === true)
    })
  }
}

/** Every other one, so that two files share the work. */
export function half(visits: Record<string, Visit>, odd: 0 | 1): Record<string, Visit> {
  return Object.fromEntries(Object.entries(visits).filter((_, index) => index % 2 === odd))
}
