import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { readSignInSearch } from '../search'
import { root, signedIn } from './base'

export const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: readSignInSearch,
  component: lazyRouteComponent(() => import('../pages/SignInPage')),
})

export const password = createRoute({
  getParentRoute: () => signedIn,
  path: '/password',
  component: lazyRouteComponent(() => import('../pages/PasswordPage')),
})
