import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import {
  readCascadeSearch, readCoverageSearch, readIndicatorSearch, readObjectiveSearch, readObjectivesSearch, readStandardsSearch,
} from '../planningSearch'
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

const coverage = createRoute({
  getParentRoute: () => signedIn,
  path: '/coverage',
  validateSearch: readCoverageSearch,
  component: lazyRouteComponent(() => import('../pages/CoveragePage')),
})

const standards = createRoute({
  getParentRoute: () => signedIn,
  path: '/standards',
  validateSearch: readStandardsSearch,
  component: lazyRouteComponent(() => import('../pages/StandardsPage')),
})

export const planningRoutes = [objectives, objective, indicator, cascade, coverage, standards] as const
