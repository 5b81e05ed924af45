import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
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

export const shellRoutes = [notifications, account] as const
