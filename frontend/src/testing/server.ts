import { setupServer } from 'msw/node'

/** Answers for the API in tests; each test says what it needs, anything else fails the test. */
export const server = setupServer()
