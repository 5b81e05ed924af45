import '@testing-library/jest-dom/vitest'
import { cleanup, configure } from '@testing-library/react'
import { afterAll, afterEach, beforeAll, vi } from 'vitest'
import { completeTexts, startTexts } from '@/i18n'
import { server } from './server'

// What jsdom lacks and the kit asks for.
vi.stubGlobal('matchMedia', (query: string) => ({
  matches: false, media: query, onchange: null, addEventListener: vi.fn<() => void>(), removeEventListener: vi.fn<() => void>(),
  addListener: vi.fn<() => void>(), removeListener: vi.fn<() => void>(), dispatchEvent: () => false,
}))
vi.stubGlobal('ResizeObserver', class { observe() {} unobserve() {} disconnect() {} })
vi.stubGlobal('CSS', { escape: (text: string) => text.replace(/[^\w-]/g, (character) => `\\${character}`) })
Object.defineProperty(document, 'fonts', { value: new EventTarget() })
window.scrollTo = () => undefined
Element.prototype.scrollIntoView = () => undefined

// A busy machine may take seconds to draw a page.
configure({ asyncUtilTimeout: 8000 })

beforeAll(async () => {
  server.listen({ onUnhandledRequest: 'error' })
  await startTexts('id')
  await completeTexts()
})
afterEach(() => {
  cleanup()
  server.resetHandlers()
  localStorage.clear()
})
afterAll(() => server.close())
