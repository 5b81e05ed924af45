import { AxeBuilder } from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'

/** Violations as lines that say rule, place and what is wrong; empty where there is none. */
export async function violations(page: Page): Promise<string[]> {
  const { violations: found } = await new AxeBuilder({ page }).analyze()
  return found.flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) => `${id} at ${target.join(' ')}: ${failureSummary?.replaceAll(/\s+/g, ' ')}`))
}

/** Looks at a page in one appearance: no violation, and a picture for people. */
export async function look(page: Page, colorScheme: 'light' | 'dark', name: string): Promise<void> {
  await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
  await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', colorScheme)
  await page.screenshot({ path: `test-results/pages/${name}-${colorScheme}.png`, fullPage: true })
  expect.soft(await violations(page), `${name}, ${colorScheme}`).toEqual([])
}

/** Whether the page, not a region inside it, would have to be scrolled sideways at a width. */
export async function fits(page: Page, width: number, height: number): Promise<void> {
  await page.setViewportSize({ width, height })
  const beyond = await page.evaluate(async () => {
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))
    const wide = document.documentElement.scrollWidth - document.documentElement.clientWidth
    if (wide <= 0) return null
    const culprits = [...document.querySelectorAll('body *')].filter((element) => element.getBoundingClientRect().right > innerWidth + 1)
    return `${wide} px too wide: ${culprits.slice(0, 5).map((element) => `${element.tagName}.${element.className}`).join(', ')}`
  })
  expect.soft(beyond, `${new URL(page.url()).pathname} at ${width} px`).toBeNull()
}
