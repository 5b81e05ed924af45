import type { QueryClient } from '@tanstack/react-query'
import { createRootRouteWithContext, createRoute, redirect } from '@tanstack/react-router'
import { ApiProblem } from '@/api/problems'
import { meQuery } from '@/api/session'
import { completeTexts } from '@/i18n'
import { Frame } from '../Frame'
import { NotFound } from '../Fallbacks'

interface Context {
  queries: QueryClient
}

export const root = createRootRouteWithContext<Context>()({ component: Frame, notFoundComponent: NotFound })

/** Parent of every page that needs a session; `me` comes with its context. */
export const signedIn = createRoute({
  getParentRoute: () => root,
  id: 'signed-in',
  beforeLoad: async ({ context, location }) => {
    const asked = context.queries.ensureQueryData(meQuery).catch((error: unknown) => {
      if (error instanceof ApiProblem && error.problem.status === 401)
        throw redirect({ to: '/sign-in', search: location.href === '/' ? {} : { next: location.href } })
      throw error
    })
    const [me] = await Promise.all([asked, completeTexts()])
    if (me.must_change_password && location.pathname !== '/password') throw redirect({ to: '/password' })
    return { me }
  },
})
