import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { defineConfig } from '@playwright/test'
import type { Options } from './e2e/support/test'

// Asked once: Playwright's workers inherit the answer.
process.env['CHROMIUM'] ??= execFileSync(fileURLToPath(new URL('../tools/browser', import.meta.url)), { encoding: 'utf8' }).trim()

export const DESKTOP = { width: 1280, height: 800 }
export const PHONE = { width: 390, height: 844 }

export default defineConfig<Options>({
  testDir: 'e2e',
  globalSetup: './e2e/support/stage.ts',
  outputDir: 'test-results',
  workers: 2,
  // The tests of one file share one copy of the government, in their order; files share nothing.
  fullyParallel: false,
  forbidOnly: true,
  retries: 0,
  timeout: 90_000,
  expect: { timeout: 15_000 },
  reporter: [['list']],
  use: {
    browserName: 'chromium',
    launchOptions: {
      executablePath: process.env['CHROMIUM'],
      // Chromium itself looks for updates; a page that calls out of the machine must fail, not succeed by accident.
      args: ['--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost'],
    },
    locale: 'id-ID',
    timezoneId: 'Asia/Jakarta',
    serviceWorkers: 'block',
    screenshot: 'only-on-failure',
    actionTimeout: 15_000,
    viewport: DESKTOP,
  },
  projects: [
    { name: 'desktop', grepInvert: /@phone/ },
    // The phone speaks English where a test does not choose, so that both languages are seen on every page.
    { name: 'phone', grep: /@phone|@both/, use: { viewport: PHONE, hasTouch: true, isMobile: true, language: 'en' } },
  ],
})
