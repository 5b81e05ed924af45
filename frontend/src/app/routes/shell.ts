import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { NotFound } from '../Fallbacks'
import { signedIn } from './base'

const notifications = createRoute({
  getParentRoute: () => signedIn,
  path: '/notifications',
  validateSearch: ({ show }: Record<string, unknown>): { show?: 'all' } => (show === 'all' ? { show } : {}),
  component: lazyRouteComponent(() => import('../pages/NotificationsPage')),
})

const account = createRoute({
  getParentRoute: () => signedIn,
  path: '/account',
  component: lazyRouteComponent(() => import('../pages/AccountPage')),
})

/** An address that nothing is at, inside the frame of who is signed in. */
const nowhere = createRoute({ getParentRoute: () => signedIn, path: '$', component: NotFound })

export const shellRoutes = [notifications, account, nowhere] as const
