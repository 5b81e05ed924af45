import { test as base, expect, type Page } from '@playwright/test'
import { en } from '../../src/i18n/en'
import { id } from '../../src/i18n/id'
import type { Texts } from '../../src/i18n'
import { Copies, type Copy, type Role } from './copies'

export { expect, type Page } from '@playwright/test'
export type { Copy, Role } from './copies'

/** What a page must never do; filled while it is used. */
export class Faults {
  /** Errors in the console, uncaught exceptions, answers of 500 and above, calls that leave the machine. */
  readonly serious: string[] = []
  /** Answers of 400 to 499, but for the question who is signed in: in order where a test provokes them. */
  readonly refusals: string[] = []

  watch(page: Page): void {
    page.on('pageerror', (error) => this.serious.push(`uncaught: ${error.message}`))
    page.on('console', (message) => {
      // Chromium reports refused requests as well; those are counted as answers, below.
      if (message.type() === 'error' && !message.text().startsWith('Failed to load resource')) this.serious.push(`console: ${message.text()}`)
    })
    page.on('request', (request) => {
      const { protocol, hostname } = new URL(request.url())
      if (protocol.startsWith('http') && hostname !== '127.0.0.1') this.serious.push(`called out: ${request.url()}`)
    })
    page.on('response', (response) => {
      const line = `${response.status()} ${response.request().method()} ${new URL(response.url()).pathname}`
      if (response.status() >= 500) this.serious.push(line)
      else if (response.status() >= 400 && line !== '401 GET /api/v1/auth/me') this.refusals.push(line)
    })
  }
}

export interface Options {
  language: 'id' | 'en'
}

interface Fixtures {
  site: Copy
  faults: Faults
  /** Opens a session in the browser without the form. Returns the page for the first address to go to. */
  enter: (who: Role | { government: string; username: string; password: string }) => Promise<void>
  /** All texts of the language that the test speaks. */
  t: Texts
}

export const test = base.extend<Fixtures & Options, { copies: Copies }>({
  copies: [
    // oxlint-disable-next-line no-empty-pattern -- Playwright reads the braces to see what is asked for
    async ({}, use) => {
      const copies = new Copies()
      await use(copies)
      await copies.close()
    },
    { scope: 'worker' },
  ],
  site: async ({ copies }, use, { file }) => use(await copies.of(file)),
  baseURL: async ({ site }, use) => use(site.address),
  language: ['id', { option: true }],
  t: async ({ language }, use) => use(language === 'en' ? en : id),
  faults: [
    async ({ page, language }, use) => {
      const faults = new Faults()
      faults.watch(page)
      if (language === 'en') await page.addInitScript(() => localStorage.setItem('capaian.language', 'en'))
      await use(faults)
      expect(faults.serious).toEqual([])
    },
    { auto: true },
  ],
  enter: async ({ page, site }, use) => {
    await use(async (who) => {
      const { government, username, password } = typeof who === 'string' ? site.account(who) : who
      const answer = await page.request.post('/api/v1/auth/sign-in', { data: { government, username, password, kind: 'web' } })
      expect(answer.ok(), await answer.text()).toBe(true)
    })
  },
})

/** Waits until a page shows its heading and nothing is being fetched. */
export async function settled(page: Page): Promise<void> {
  await page.getByRole('heading', { level: 1 }).first().waitFor()
  await page.waitForLoadState('networkidle')
}
