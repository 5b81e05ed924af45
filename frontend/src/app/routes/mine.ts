import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { readAppraisalSearch } from '../search'
import { signedIn } from './base'

const home = createRoute({
  getParentRoute: () => signedIn,
  path: '/',
  component: lazyRouteComponent(() => import('../pages/HomePage')),
})

const appraisal = createRoute({
  getParentRoute: () => signedIn,
  path: '/appraisals/$appraisalId',
  validateSearch: readAppraisalSearch,
  component: lazyRouteComponent(() => import('../pages/AppraisalPage')),
})

export const mineRoutes = [home, appraisal] as const
