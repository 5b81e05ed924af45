import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { readObjectiveSearch, readObjectivesSearch } from '../planningSearch'
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

export const planningRoutes = [objectives, objective] as const
