import { MantineProvider } from '@mantine/core'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { createMemoryHistory, RouterProvider } from '@tanstack/react-router'
import { render } from '@testing-library/react'
import type { ReactNode } from 'react'
import { theme } from '@/theme/theme'

export const newQueries = () => new QueryClient({ defaultOptions: { queries: { retry: false } } })

/** Draws a component inside what every page has around it. */
export function draw(content: ReactNode, queries = newQueries()) {
  return render(
    <QueryClientProvider client={queries}>
      <MantineProvider theme={theme} env="test">{content}</MantineProvider>
    </QueryClientProvider>,
  )
}

type Router = Parameters<typeof RouterProvider>[0]['router']

/** Draws a whole page at an address. The router comes from the caller, because shared code does not know the app. */
export function drawAt(address: string, createRouter: (queries: QueryClient) => Router) {
  const queries = newQueries()
  const router = createRouter(queries)
  router.update({ ...router.options, history: createMemoryHistory({ initialEntries: [address] }) })
  draw(<RouterProvider router={router} />, queries)
  return router
}
