import type { QueryClient } from '@tanstack/react-query'
import { createRouter } from '@tanstack/react-router'
import { Waiting } from '@/components/Waiting'
import { parseSearch, stringifySearch } from './address'
import { Failed } from './Fallbacks'
import { adminRoutes } from './routes/admin'
import { root, signedIn } from './routes/base'
import { mineRoutes } from './routes/mine'
import { peopleRoutes } from './routes/people'
import { planningRoutes } from './routes/planning'
import { password, signIn } from './routes/session'
import { shellRoutes } from './routes/shell'
import { teamRoutes } from './routes/team'

const tree = root.addChildren([
  signIn,
  signedIn.addChildren([
    password, ...shellRoutes, ...mineRoutes, ...teamRoutes, ...peopleRoutes, ...adminRoutes, ...planningRoutes,
  ]),
])

export function createAppRouter(queries: QueryClient) {
  return createRouter({
    routeTree: tree,
    context: { queries },
    parseSearch,
    stringifySearch,
    defaultPendingComponent: () => <div className="page"><Waiting /></div>,
    defaultErrorComponent: Failed,
    defaultPreload: 'intent',
    scrollRestoration: true,
  })
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof createAppRouter>
  }
}
