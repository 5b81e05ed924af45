import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { readCascadeSearch, readIndicatorSearch, readObjectiveSearch, readObjectivesSearch } from '../planningSearch'
import { signedIn } from './base'

const objectives = createRoute({
  getParentRoute: () => signedIn,
  path: '/objectives',
  validateSearch: readObjectivesSearch,
  component: lazyRouteComponent(() => import('../pages/ObjectivesPage')),
})

const objective = createRoute({
  getParentRoute: () => signedIn,
  path: '/objectives/$objectiveId',
  validateSearch: readObjectiveSearch,
  component: lazyRouteComponent(() => import('../pages/ObjectivePage')),
})

const indicator = createRoute({
  getParentRoute: () => signedIn,
  path: '/indicators/$indicatorId',
  validateSearch: readIndicatorSearch,
  component: lazyRouteComponent(() => import('../pages/IndicatorPage')),
})

const cascade = createRoute({
  getParentRoute: () => signedIn,
  path: '/cascade',
  validateSearch: readCascadeSearch,
  component: lazyRouteComponent(() => import('../pages/CascadePage')),
})

export const planningRoutes = [objectives, objective, indicator, cascade] as const
