import type { QueryClient } from '@tanstack/react-query'
import { createRootRouteWithContext, createRoute, createRouter, lazyRouteComponent, redirect } from '@tanstack/react-router'
import { ApiProblem } from '@/api/problems'
import { meQuery } from '@/api/session'
import { Waiting } from '@/components/Waiting'
import { Frame } from './Frame'
import { Failed, NotFound } from './Fallbacks'
import { readAppraisalSearch, readSignInSearch } from './search'

interface Context {
  queries: QueryClient
}

const root = createRootRouteWithContext<Context>()({ component: Frame, notFoundComponent: NotFound })

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: readSignInSearch,
  component: lazyRouteComponent(() => import('./pages/SignInPage')),
})

const signedIn = createRoute({
  getParentRoute: () => root,
  id: 'signed-in',
  beforeLoad: async ({ context, location }) => {
    const me = await context.queries.ensureQueryData(meQuery).catch((error: unknown) => {
      if (error instanceof ApiProblem && error.problem.status === 401)
        throw redirect({ to: '/sign-in', search: location.href === '/' ? {} : { next: location.href } })
      throw error
    })
    if (me.must_change_password && location.pathname !== '/password') throw redirect({ to: '/password' })
    return { me }
  },
})

const password = createRoute({
  getParentRoute: () => signedIn,
  path: '/password',
  component: lazyRouteComponent(() => import('./pages/PasswordPage')),
})

const home = createRoute({
  getParentRoute: () => signedIn,
  path: '/',
  component: lazyRouteComponent(() => import('./pages/HomePage')),
})

const appraisal = createRoute({
  getParentRoute: () => signedIn,
  path: '/appraisals/$appraisalId',
  validateSearch: readAppraisalSearch,
  component: lazyRouteComponent(() => import('./pages/AppraisalPage')),
})

const tree = root.addChildren([signIn, signedIn.addChildren([password, home, appraisal])])

export function createAppRouter(queries: QueryClient) {
  return createRouter({
    routeTree: tree,
    context: { queries },
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
