import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { readMatrixSearch, readPeriodSearch, readTeamSearch, readTemplatesSearch } from '../teamSearch'
import { signedIn } from './base'

const board = createRoute({
  getParentRoute: () => signedIn,
  path: '/team',
  validateSearch: readTeamSearch,
  component: lazyRouteComponent(() => import('../pages/TeamPage')),
})

const decide = createRoute({
  getParentRoute: () => signedIn,
  path: '/team/$appraisalId/plan',
  component: lazyRouteComponent(() => import('../pages/DecidePage')),
})

const rating = createRoute({
  getParentRoute: () => signedIn,
  path: '/team/$appraisalId/rating',
  validateSearch: readPeriodSearch,
  component: lazyRouteComponent(() => import('../pages/RatingPage')),
})

const matrix = createRoute({
  getParentRoute: () => signedIn,
  path: '/team/matrix/$appraisalId',
  validateSearch: readMatrixSearch,
  component: lazyRouteComponent(() => import('../pages/MatrixPage')),
})

const templates = createRoute({
  getParentRoute: () => signedIn,
  path: '/team/templates',
  validateSearch: readTemplatesSearch,
  component: lazyRouteComponent(() => import('../pages/TemplatesPage')),
})

const template = createRoute({
  getParentRoute: () => signedIn,
  path: '/team/templates/$templateId',
  component: lazyRouteComponent(() => import('../pages/TemplatePage')),
})

const applyTemplate = createRoute({
  getParentRoute: () => signedIn,
  path: '/team/templates/$templateId/apply',
  validateSearch: readTemplatesSearch,
  component: lazyRouteComponent(() => import('../pages/ApplyTemplatePage')),
})

export const teamRoutes = [board, decide, rating, matrix, templates, template, applyTemplate] as const
