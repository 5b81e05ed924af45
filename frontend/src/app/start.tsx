import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { configure } from '@/api/client'
import { mayRetry } from '@/api/problems'
import { Toasts } from '@/components/Toasts'
import { currentLanguage, startTexts } from '@/i18n'
import { Brand } from './Brand'
import { readConfig } from './config'
import { forgetVisits } from './palette/recent'
import { createAppRouter } from './router'

/** Reads the configuration and the texts, then draws the client into `root`. */
export async function start(root: HTMLElement | null): Promise<void> {
  if (root === null) throw new Error('index.html has no #root')
  const [{ apiOrigin }] = await Promise.all([readConfig(), startTexts()])
  const queries = new QueryClient({ defaultOptions: { queries: { retry: mayRetry, staleTime: 10_000 } } })
  const router = createAppRouter(queries)
  configure({
    apiOrigin,
    language: currentLanguage,
    onSignedOut: () => {
      queries.clear()
      forgetVisits()
      void router.navigate({ to: '/sign-in', search: { ended: true, next: router.state.location.href } })
    },
  })
  createRoot(root).render(
    <StrictMode>
      <QueryClientProvider client={queries}>
        <Brand>
          <RouterProvider router={router} />
          <Toasts />
        </Brand>
      </QueryClientProvider>
    </StrictMode>,
  )
}
